package dev.tollgate.engine.plan;

import java.util.List;

/// A name of a model, or a pattern in which `*` stands for any characters: `gpt-4o*`.
public final class ModelPattern {

  private ModelPattern() {}

  public static boolean anyMatches(List<String> patterns, String model) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, model));
  }

  public static boolean matches(String pattern, String model) {
    String[] parts = pattern.split("\\*", -1);
    if (parts.length == 1) {
      return pattern.equals(model);
    }
    String last = parts[parts.length - 1];
    if (!model.startsWith(parts[0])) {
      return false;
    }
    int from = parts[0].length();
    for (int i = 1; i < parts.length - 1; i++) {
      int found = model.indexOf(parts[i], from);
      if (found < 0) {
        return false;
      }
      from = found + parts[i].length();
    }
    return model.length() - last.length() >= from && model.endsWith(last);
  }
}
