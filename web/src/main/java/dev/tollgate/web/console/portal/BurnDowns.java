package dev.tollgate.web.console.portal;

import dev.tollgate.engine.ledger.Transaction;
import dev.tollgate.engine.ledger.Transaction.Kind;
import dev.tollgate.engine.ledger.Transactions;
import dev.tollgate.engine.plan.Caller;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Works out how credits went: from what there is now, back over what was granted, given back and
/// spent.
@Component
class BurnDowns {

  private static final int DAYS_BACK = 21;
  private static final int DAYS_AHEAD = 45;
  private static final int MOST_MOVES = 200;
  private static final List<Kind> MOVES =
      List.of(Kind.GRANT, Kind.REFUND, Kind.DEDUCT, Kind.EXPIRY);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private final Transactions transactions;
  private final PortalUsage usage;

  BurnDowns(Transactions transactions, PortalUsage usage) {
    this.transactions = transactions;
    this.usage = usage;
  }

  /// @param available now, in credits
  /// @param perDay what a day costs at the present rate
  BurnDown of(Caller caller, BigDecimal available, BigDecimal perDay, Instant now) {
    ZoneId zone = caller.account().zone();
    LocalDate today = now.atZone(zone).toLocalDate();
    LocalDate reset = caller.account().monthAt(now).end().atZone(zone).toLocalDate();
    Map<LocalDate, BigDecimal> changes = changes(caller, now);
    List<BurnDown.Point> points = new ArrayList<>();
    BigDecimal had = available;
    for (int back = 0; back < DAYS_BACK; back++) {
      LocalDate day = today.minusDays(back);
      points.addFirst(new BurnDown.Point(day.toString(), plain(had), null));
      had = had.subtract(changes.getOrDefault(day, BigDecimal.ZERO));
    }
    if (perDay.signum() <= 0) {
      return new BurnDown(points, "", "", "");
    }
    BurnDown.Point now0 = points.removeLast();
    points.add(new BurnDown.Point(now0.day(), now0.had(), now0.had()));
    String ends = "";
    BigDecimal left = available;
    for (int ahead = 1; ahead <= DAYS_AHEAD && ends.isEmpty(); ahead++) {
      left = left.subtract(perDay).max(BigDecimal.ZERO);
      LocalDate day = today.plusDays(ahead);
      points.add(new BurnDown.Point(day.toString(), null, plain(left)));
      ends = left.signum() == 0 ? DAY.format(day) : "";
    }
    boolean shown = !reset.isAfter(LocalDate.parse(points.getLast().day()));
    return new BurnDown(
        points, ends, shown ? reset.toString() : "", shown ? DAY.format(reset) : "");
  }

  /// What each day changed.
  private Map<LocalDate, BigDecimal> changes(Caller caller, Instant now) {
    ZoneId zone = caller.account().zone();
    Map<LocalDate, BigDecimal> changes = new HashMap<>();
    usage
        .days(PortalUsage.lastDays(caller, DAYS_BACK, now))
        .forEach(
            day -> changes.put(LocalDate.parse(day.id()), new BigDecimal(day.charged()).negate()));
    Instant from =
        now.atZone(zone).toLocalDate().minusDays(DAYS_BACK).atStartOfDay(zone).toInstant();
    for (Kind kind : MOVES) {
      for (Transaction each :
          transactions.list(
              caller.account().id(), new Transactions.Asked(kind, from, null, null), MOST_MOVES)) {
        changes.merge(
            each.at().atZone(zone).toLocalDate(),
            BigDecimal.valueOf(each.change().micros(), 6),
            BigDecimal::add);
      }
    }
    return changes;
  }

  private static String plain(BigDecimal credits) {
    return credits.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}
