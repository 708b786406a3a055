package dev.tollgate.web.console.overview;

import dev.tollgate.engine.plan.PlanDays.Days;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// What the overview is about: so many days up to today, or this month; each against as many
/// before.
///
/// @param key as the query of the page has it
/// @param name as people read it
public record Period(String key, String name, Days days, Days before) {

  private static final String MONTH = "month";
  private static final List<Integer> LENGTHS = List.of(7, 30, 90);
  private static final int USUAL = 30;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  /// What one can choose among.
  static List<Period> all(LocalDate today) {
    return java.util.stream.Stream.concat(
            LENGTHS.stream().map(each -> back(today, each)),
            java.util.stream.Stream.of(month(today)))
        .toList();
  }

  /// The usual one when the query names none.
  static Period of(String key, LocalDate today) {
    return all(today).stream()
        .filter(each -> each.key.equals(key))
        .findFirst()
        .orElseGet(() -> back(today, USUAL));
  }

  private static Period back(LocalDate today, int days) {
    Days upTo = Days.upTo(today, days);
    return new Period(Integer.toString(days), days + " days", upTo, upTo.before());
  }

  private static Period month(LocalDate today) {
    Days upTo = Days.ofMonth(today);
    return new Period(MONTH, "This month", upTo, upTo.aMonthBefore());
  }

  /// `25 Oct – 23 Nov, against 25 Sep – 24 Oct`.
  public String told() {
    return "%s, against %s".formatted(told(days), told(before));
  }

  static String told(LocalDate day) {
    return DAY.format(day);
  }

  private static String told(Days of) {
    return of.first().equals(of.last())
        ? told(of.first())
        : "%s – %s".formatted(told(of.first()), told(of.last()));
  }
}
