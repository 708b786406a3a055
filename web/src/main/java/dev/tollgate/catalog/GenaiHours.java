package dev.tollgate.catalog;

import dev.tollgate.engine.catalog.Schedule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hours of genai-prices: two times of day with their offset, `00:30:00Z`, of every day.
final class GenaiHours {

  private static final Pattern TIME = Pattern.compile("([0-9:.]+)(Z|[+-]\\d\\d:\\d\\d)?");

  private GenaiHours() {}

  /// Times without an offset are UTC. What cannot be read, or is in two zones, is a value too: then
  /// the dearer rate is charged.
  static Schedule read(String from, String to) {
    Matcher start = TIME.matcher(from);
    Matcher end = TIME.matcher(to);
    if (!start.matches() || !end.matches() || !zone(start).equals(zone(end))) {
      return new Schedule.Unreadable(from + "-" + to);
    }
    return Schedule.read(Schedule.EVERY_DAY, start.group(1), end.group(1), zone(start));
  }

  private static String zone(Matcher time) {
    String offset = time.group(2);
    return offset == null || offset.equals("Z") ? "UTC" : offset;
  }
}
