package dev.tollgate.web.console.portal;

import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.billing.UsageAsked;
import dev.tollgate.engine.plan.Caller;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// Which usage or calls somebody looks at, as the form above them has it. What cannot be read is as
/// if it were empty.
///
/// @param days back, when no first day is named
/// @param from the first day
/// @param to the last day, included
record UsageFilter(
    @Nullable String days,
    @Nullable String from,
    @Nullable String to,
    @Nullable String model,
    @Nullable String key,
    @Nullable String member,
    @Nullable String state,
    @Nullable String show) {

  private static final int USUAL = 30;
  private static final int MOST = 366;

  UsageFilter {
    days = text(days);
    from = text(from);
    to = text(to);
    model = text(model);
    key = text(key);
    member = text(member);
    state = text(state);
    show = text(show);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }

  /// How many days back.
  public int back() {
    return text(days).matches("[1-9][0-9]{0,2}")
        ? Math.min(MOST, Integer.parseInt(text(days)))
        : USUAL;
  }

  public boolean named() {
    return day(text(from)).isPresent() || day(text(to)).isPresent();
  }

  UsageAsked asked(Caller caller, Instant now) {
    LocalDate today = now.atZone(caller.account().zone()).toLocalDate();
    LocalDate last = day(text(to)).filter(each -> !each.isAfter(today)).orElse(today);
    LocalDate first =
        day(text(from))
            .filter(each -> !each.isAfter(last))
            .map(each -> each.isBefore(last.minusDays(MOST)) ? last.minusDays(MOST) : each)
            .orElse(last.minusDays(back() - 1L));
    Instant end =
        last.equals(today)
            ? now
            : last.plusDays(1).atStartOfDay(caller.account().zone()).toInstant();
    return PortalUsage.of(
        caller,
        first,
        end,
        new UsageAsked.Only(
            text(model).isEmpty() ? null : model,
            KeyId.parse(text(key)).orElse(null),
            MemberId.parse(text(member)).orElse(null)));
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }

  Optional<Instant> start(Caller caller) {
    return day(text(from)).map(each -> each.atStartOfDay(caller.account().zone()).toInstant());
  }

  Optional<Instant> end(Caller caller) {
    return day(text(to))
        .map(each -> each.plusDays(1).atStartOfDay(caller.account().zone()).toInstant());
  }

  PortalUsage.Measure measure() {
    return switch (text(show)) {
      case "tokens" -> PortalUsage.Measure.TOKENS;
      case "calls" -> PortalUsage.Measure.CALLS;
      default -> PortalUsage.Measure.CREDITS;
    };
  }

  /// The same with one thing changed, as a link.
  public String with(String name, String value) {
    UriComponentsBuilder query = UriComponentsBuilder.newInstance();
    boolean period = name.equals("days");
    put(query, "from", period ? "" : text(from));
    put(query, "to", period ? "" : text(to));
    put(query, "days", text(days));
    put(query, "model", text(model));
    put(query, "key", text(key));
    put(query, "member", text(member));
    put(query, "state", text(state));
    put(query, "show", text(show));
    if (!name.isEmpty()) {
      query.replaceQueryParam(name, value.isEmpty() ? new Object[0] : new Object[] {value});
    }
    return query.encode().build().toUriString();
  }

  private static void put(UriComponentsBuilder query, String name, String value) {
    if (!value.isEmpty()) {
      query.queryParam(name, value);
    }
  }

  /// Whether anything is chosen beside the period.
  public boolean chosen() {
    return !(text(model) + text(key) + text(member) + text(state)).isEmpty();
  }
}
