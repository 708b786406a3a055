package dev.tollgate.engine.usage;

import java.util.Locale;
import java.util.Optional;

/// The class of service a call is sent and priced at.
public enum ServiceClass {
  STANDARD,
  BATCH,
  FLEX,
  PRIORITY;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ServiceClass> ofKey(String key) {
    for (ServiceClass each : values()) {
      if (each.key().equals(key)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
