package dev.tollgate.plan;

import dev.tollgate.catalog.Fault;
import dev.tollgate.catalog.Fields;
import dev.tollgate.engine.plan.Fees;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what a tier costs whether or not it is used.
record FeesReader(Fields fields, List<Fault> faults) {

  private static final String DEAREST_USD = "10000000";
  private static final long MOST_SEATS = 1_000_000;
  private static final int CENTS = 2;

  Fees read() {
    BigDecimal monthly = usd(fields, "monthly_usd");
    Long seats = fields.count("included_seats", 1, MOST_SEATS);
    return new Fees(
        monthly == null ? BigDecimal.ZERO : monthly,
        usd(fields, "yearly_usd"),
        seats == null ? 1 : seats.intValue(),
        usd(fields, "further_seat_usd"),
        teamPrices());
  }

  private List<Fees.TeamPrice> teamPrices() {
    List<Fees.TeamPrice> prices = new ArrayList<>();
    Set<Long> sizes = new HashSet<>();
    List<JsonNode> nodes = fields.list("team_prices", 50);
    for (int i = 0; i < nodes.size(); i++) {
      Fields each = Fields.of(nodes.get(i), fields.pathOf("team_prices[" + i + "]"), faults);
      if (each == null) {
        continue;
      }
      each.allow(Set.of("from_seats", "further_seat_usd"));
      Long from = required(each, "from_seats") ? each.count("from_seats", 1, MOST_SEATS) : null;
      BigDecimal price = required(each, "further_seat_usd") ? usd(each, "further_seat_usd") : null;
      if (from != null && !sizes.add(from)) {
        each.fault("from_seats", "is %d a second time".formatted(from));
      }
      if (from != null && price != null) {
        prices.add(new Fees.TeamPrice(from.intValue(), price));
      }
    }
    return prices;
  }

  private static boolean required(Fields fields, String name) {
    if (!fields.has(name)) {
      fields.fault(name, "is missing");
    }
    return fields.has(name);
  }

  private static @Nullable BigDecimal usd(Fields fields, String name) {
    BigDecimal usd = fields.decimal(name, DEAREST_USD);
    if (usd != null && usd.stripTrailingZeros().scale() > CENTS) {
      fields.fault(name, "is %s and may have two decimals".formatted(usd.toPlainString()));
    }
    return usd;
  }
}
