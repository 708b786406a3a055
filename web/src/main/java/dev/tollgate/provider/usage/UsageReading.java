package dev.tollgate.provider.usage;

import dev.tollgate.engine.usage.ReportedUsage;

/// What became of reading a provider's report.
public sealed interface UsageReading {

  record Read(ReportedUsage reported) implements UsageReading {}

  /// @param reason names the field and its value, for a person to read
  record Unreadable(String reason) implements UsageReading {}
}
