package dev.tollgate.store.call;

import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageFlag;
import dev.tollgate.engine.usage.UsageKind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A usage as JSON, smallest units by kind: `{"input":500,"output":1000}`; and its flags as words
/// joined by commas.
public final class UsageJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  private UsageJson() {}

  public static String write(Usage usage) {
    StringBuilder text = new StringBuilder("{");
    usage
        .nonZero()
        .forEach((kind, units) -> {
          text.append(text.length() > 1 ? "," : "").append('"').append(kind.key());
          text.append("\":").append(units);
        });
    return text.append('}').toString();
  }

  public static Usage read(String text) {
    Usage.Builder usage = Usage.builder();
    for (Map.Entry<String, JsonNode> entry : JSON.readTree(text).properties()) {
      usage.set(
          UsageKind.ofKey(entry.getKey())
              .orElseThrow(() -> new IllegalStateException("No kind is called " + entry.getKey())),
          entry.getValue().asLong());
    }
    return usage.build();
  }

  public static String writeFlags(Set<UsageFlag> flags) {
    return flags.stream().sorted().map(UsageFlag::name).collect(Collectors.joining(","));
  }

  public static Set<UsageFlag> readFlags(String text) {
    Set<UsageFlag> flags = EnumSet.noneOf(UsageFlag.class);
    if (!text.isEmpty()) {
      for (String flag : text.split(",", -1)) {
        flags.add(UsageFlag.valueOf(flag));
      }
    }
    return flags;
  }
}
