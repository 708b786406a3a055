package dev.tollgate.web.console.model;

import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.Rates;
import dev.tollgate.engine.catalog.Schedule;
import dev.tollgate.engine.usage.UsageKind;
import dev.tollgate.web.console.form.Shown;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A price on the time line of a model.
///
/// @param from when it begins
/// @param state `past`, `in force` or `to come`
/// @param notes what it has beside its rates
public record PriceLine(
    long id, String serviceClass, String from, String state, List<Rate> rates, List<String> notes) {

  /// What one kind of usage costs the platform.
  ///
  /// @param unit `per million` or `each`
  public record Rate(String kind, String usd, String unit) {}

  boolean isPast() {
    return state.equals("past");
  }

  /// The newest first.
  static List<PriceLine> of(List<Price> prices, Instant now) {
    return prices.stream()
        .sorted(
            Comparator.comparing(Price::serviceClass)
                .thenComparing(Price::effectiveFrom, Comparator.reverseOrder()))
        .map(price -> line(price, prices, now))
        .toList();
  }

  private static PriceLine line(Price price, List<Price> all, Instant now) {
    return new PriceLine(
        price.id(),
        price.serviceClass().key(),
        price.effectiveFrom().equals(Price.ALWAYS) ? "always" : Shown.day(price.effectiveFrom()),
        state(price, all, now),
        rates(price.base()),
        notes(price));
  }

  private static String state(Price price, List<Price> all, Instant now) {
    if (price.effectiveFrom().isAfter(now)) {
      return "to come";
    }
    @Nullable Price inForce =
        all.stream()
            .filter(each -> each.serviceClass() == price.serviceClass())
            .filter(each -> !each.effectiveFrom().isAfter(now))
            .max(Comparator.comparing(Price::effectiveFrom))
            .orElse(null);
    return inForce != null && price.equals(inForce) ? "in force" : "past";
  }

  private static List<Rate> rates(Rates of) {
    List<Rate> rates = new ArrayList<>();
    of.byKind()
        .forEach((kind, rate) -> {
          boolean million = kind.unit() == UsageKind.Unit.PER_MILLION;
          rates.add(
              new Rate(
                  kind.key().replace('_', ' '),
                  PriceStepLine.shown(rate, kind),
                  million ? "per million" : "each"));
        });
    return rates;
  }

  static List<String> notes(Price price) {
    List<String> notes = new ArrayList<>();
    if (price.discountPercent().signum() > 0) {
      notes.add("%s %% off tokens".formatted(price.discountPercent().toPlainString()));
    }
    price
        .tiers()
        .forEach(tier ->
            notes.add(
                "Above %s prompt tokens: %s"
                    .formatted(Shown.count(tier.abovePromptTokens()), brief(tier.rates()))));
    price
        .windows()
        .forEach(window ->
            notes.add("%s: %s".formatted(hours(window.schedule()), brief(window.rates()))));
    return notes;
  }

  private static String brief(Rates rates) {
    return rates(rates).stream()
        .map(rate -> "%s %s".formatted(rate.kind(), rate.usd()))
        .collect(Collectors.joining(", "));
  }

  private static String hours(Schedule schedule) {
    return switch (schedule) {
      case Schedule.Unreadable(String text) -> "At hours nobody can read (%s)".formatted(text);
      case Schedule.Hours hours ->
          "%s from %s to %s, %s"
              .formatted(
                  hours.days().size() == DayOfWeek.values().length
                      ? "Every day"
                      : hours.days().stream()
                          .sorted()
                          .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                          .collect(Collectors.joining(", ")),
                  hours.from(),
                  hours.to(),
                  hours.zone().getId());
    };
  }
}
