package dev.tollgate.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The plans that Tollgate ships, to start from.
public final class ReadyPlans {

  /// By key, in the order they are listed.
  public static final List<String> KEYS = List.of("freemium", "team", "payg", "industry");

  private ReadyPlans() {}

  /// The YAML of a plan; empty when there is none of that key.
  public static Optional<String> yaml(String key) {
    if (!KEYS.contains(key)) {
      return Optional.empty();
    }
    try (InputStream file = ReadyPlans.class.getResourceAsStream("/plans/" + key + ".yaml")) {
      if (file == null) {
        throw new IllegalStateException("The plan %s is missing in the jar".formatted(key));
      }
      return Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
