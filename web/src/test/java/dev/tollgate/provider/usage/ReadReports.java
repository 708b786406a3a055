package dev.tollgate.provider.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.usage.ReportedUsage;
import dev.tollgate.engine.usage.UsageKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Reports as they are read, or the reason why they are not.
final class ReadReports {

  private ReadReports() {}

  static Map<UsageKind, Long> kinds(ReportedUsage read) {
    return read.usage().nonZero();
  }

  static ReportedUsage read(String body) {
    return read(body, null);
  }

  static ReportedUsage read(String body, @Nullable UsageShape shape) {
    var reading = UsageReports.read(JsonMapper.shared().readTree(body), shape);
    assertThat(reading).isInstanceOf(UsageReading.Read.class);
    return ((UsageReading.Read) reading).reported();
  }

  static String unreadable(String body) {
    return unreadable(body, null);
  }

  static String unreadable(String body, @Nullable UsageShape shape) {
    var reading = UsageReports.read(JsonMapper.shared().readTree(body), shape);
    assertThat(reading).isInstanceOf(UsageReading.Unreadable.class);
    return ((UsageReading.Unreadable) reading).reason();
  }
}
