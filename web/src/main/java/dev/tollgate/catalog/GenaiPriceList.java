package dev.tollgate.catalog;

import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceDraft;
import dev.tollgate.engine.catalog.ProviderWindow;
import dev.tollgate.engine.usage.ServiceClass;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The `prices` of a model in genai-prices: one set, or a list of sets with conditions, of which
/// the last that holds is meant and the first when none does.
///
/// A set with hours becomes a window of every set it stands after; a set with a start date a price
/// from that day on.
final class GenaiPriceList {

  private final List<Fault> faults;
  private final List<Started> started = new ArrayList<>();

  /// @param from null: always
  private record Started(@Nullable Instant from, GenaiRates rates, List<ProviderWindow> windows) {}

  private GenaiPriceList(List<Fault> faults) {
    this.faults = faults;
  }

  /// None when there is no price at all: such a model is not callable, rather than free.
  static List<PriceDraft> read(@Nullable JsonNode prices, String path, List<Fault> faults) {
    GenaiPriceList list = new GenaiPriceList(faults);
    if (prices != null && prices.isArray()) {
      list.readConditional(prices, path);
    } else {
      Fields fields = Fields.of(prices, path, faults);
      if (fields != null) {
        list.start(null, GenaiRates.read(fields, faults));
      }
    }
    return list.drafts();
  }

  private void readConditional(JsonNode prices, String path) {
    for (int i = 0; i < prices.size(); i++) {
      Fields entry = Fields.of(prices.get(i), path + "[" + i + "]", faults);
      Fields fields = entry == null ? null : entry.object("prices");
      if (entry != null && fields == null) {
        entry.fault("prices", "is missing");
      }
      if (entry != null && fields != null) {
        read(entry, GenaiRates.read(fields, faults), i == 0);
      }
    }
  }

  private void read(Fields entry, GenaiRates rates, boolean first) {
    Fields constraint = entry.object("constraint");
    if (first) {
      start(null, rates);
    }
    if (constraint == null) {
      if (!first) {
        start(null, rates);
      }
    } else if (constraint.has("start_date")) {
      Instant from = date(constraint);
      if (from != null) {
        start(from, rates);
      }
    } else if (constraint.has("start_time") || constraint.has("end_time")) {
      addWindow(entry, constraint, rates);
    } else {
      entry.fault("constraint", "must have start_date, or start_time and end_time");
    }
  }

  /// What begins no later than what was listed before it takes its place.
  private void start(@Nullable Instant from, GenaiRates rates) {
    started.removeIf(
        earlier -> from == null || (earlier.from() != null && !earlier.from().isBefore(from)));
    started.add(new Started(from, rates, new ArrayList<>()));
  }

  /// The last listed wins, so it goes to the front.
  private void addWindow(Fields entry, Fields constraint, GenaiRates rates) {
    String from = constraint.requiredText("start_time", "00:30:00Z");
    String to = constraint.requiredText("end_time", "16:30:00Z");
    if (!rates.tiers().isEmpty()) {
      entry.fault("prices", "has tiers inside hours, which Tollgate cannot keep");
    }
    ProviderWindow window = new ProviderWindow(GenaiHours.read(from, to), rates.base());
    started.forEach(each -> each.windows().addFirst(window));
  }

  private static @Nullable Instant date(Fields constraint) {
    String text = constraint.text("start_date");
    try {
      return text == null ? null : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException unreadable) {
      constraint.fault("start_date", "must be a date such as 2026-03-13, but is '" + text + "'");
      return null;
    }
  }

  private List<PriceDraft> drafts() {
    return started.stream()
        .filter(each -> !each.rates().isEmpty())
        .map(GenaiPriceList::draft)
        .toList();
  }

  private static PriceDraft draft(Started each) {
    return new PriceDraft(
        each.from(),
        new Price(
            0,
            ServiceClass.STANDARD,
            Price.ALWAYS,
            each.rates().base(),
            each.rates().tiers(),
            each.windows(),
            BigDecimal.ZERO));
  }
}
