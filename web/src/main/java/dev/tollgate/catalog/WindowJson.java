package dev.tollgate.catalog;

import dev.tollgate.engine.catalog.ProviderWindow;
import dev.tollgate.engine.catalog.Schedule;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A provider's own hours in JSON: `{"days":["MON"],"from":"16:30","to":"00:30","zone":"UTC",…}`. A
/// window without `days` is every day.
final class WindowJson {

  private static final Set<String> KNOWN =
      Set.of("days", "from", "to", "zone", "unreadable", RatesJson.PER_MILLION, RatesJson.EACH);

  private WindowJson() {}

  static ProviderWindow read(Fields fields) {
    fields.allow(KNOWN);
    return new ProviderWindow(schedule(fields), RatesJson.read(fields));
  }

  private static Schedule schedule(Fields fields) {
    String unreadable = fields.text("unreadable");
    if (unreadable != null) {
      return new Schedule.Unreadable(unreadable);
    }
    String from = fields.requiredText("from", "16:30");
    String to = fields.requiredText("to", "00:30");
    String zone = fields.has("zone") ? fields.requiredText("zone", "UTC") : "UTC";
    return Schedule.read(days(fields), from, to, zone);
  }

  private static Set<DayOfWeek> days(Fields fields) {
    if (!fields.has("days")) {
      return Schedule.EVERY_DAY;
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    List<JsonNode> named = fields.list("days", 7);
    for (JsonNode each : named) {
      DayOfWeek day = day(each);
      if (day == null) {
        fields.fault("days", "must name MON, TUE, WED, THU, FRI, SAT or SUN, but has " + each);
      } else {
        days.add(day);
      }
    }
    if (named.isEmpty()) {
      fields.fault("days", "must name at least one day; leave it out for every day");
    }
    return days.isEmpty() ? Schedule.EVERY_DAY : days;
  }

  private static @Nullable DayOfWeek day(JsonNode node) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (node.isString() && brief(day).equals(node.stringValue())) {
        return day;
      }
    }
    return null;
  }

  private static String brief(DayOfWeek day) {
    return day.name().substring(0, 3);
  }

  static void write(ProviderWindow window, ObjectNode node) {
    switch (window.schedule()) {
      case Schedule.Unreadable(String text) -> node.put("unreadable", text);
      case Schedule.Hours(Set<DayOfWeek> days, var from, var to, var zone) -> {
        if (days.size() < DayOfWeek.values().length) {
          var list = node.putArray("days");
          days.stream().sorted().forEach(day -> list.add(brief(day)));
        }
        node.put("from", from.toString()).put("to", to.toString()).put("zone", zone.getId());
      }
    }
    RatesJson.write(window.rates(), node);
  }
}
