package dev.tollgate.replay;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.simulation.BrokenRow;
import dev.tollgate.engine.simulation.ReplayTotals;
import dev.tollgate.engine.simulation.Tally;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A report as a person reads it. Amounts are credits; those of providers' costs are shown to six
/// decimals, and exactly by [ReplayJson].
public final class ReplayText {

  private static final int ROWS_SHOWN = 20;
  private static final int DECIMALS = 6;
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm VV", Locale.ENGLISH);
  private static final String COLUMNS = "%-44s %9s %13s %12s %18s %18s %18s%n";

  private ReplayText() {}

  public static String of(ReplayReport report) {
    StringBuilder text = new StringBuilder();
    text.append(head(report)).append(broken(report.trace().broken())).append(sums(report));
    text.append(
        COLUMNS.formatted(
            "", "calls", "tokens in", "tokens out", "provider cost", "revenue", "margin"));
    text.append(row("all", report.totals().all()));
    text.append(rows("by tier", report.totals().byTier()));
    text.append(rows("by model", report.totals().byModel()));
    return text.append(refusals(report.totals())).toString();
  }

  private static String head(ReplayReport report) {
    return """
    Replay %s of %s, seed %d, rule set %s
    Virtual clock from %s (--start %s)
    %s %d accounts were made for this run.

    """
        .formatted(
            report.run().brief(),
            report.file(),
            report.seed().value(),
            report.ruleSet().brief(),
            report.start().format(START),
            report.start().toOffsetDateTime(),
            ReplayReport.ORIGIN,
            report.accounts());
  }

  /// The first broken rows, each with its line; empty when there are none.
  static String broken(List<BrokenRow> rows) {
    StringBuilder text = new StringBuilder();
    rows.stream()
        .limit(ROWS_SHOWN)
        .forEach(row -> text.append("line %d: %s%n".formatted(row.line(), row.problem())));
    if (rows.size() > ROWS_SHOWN) {
      text.append("and %s more broken rows%n".formatted(number(rows.size() - ROWS_SHOWN)));
    }
    return rows.isEmpty() ? "" : text.append(System.lineSeparator()).toString();
  }

  private static String sums(ReplayReport report) {
    return """
    %s calls of %s tokens in and %s out; %s broken rows left out
    %s charged, %s refused; %s s, %s calls/s

    """
        .formatted(
            number(report.trace().calls().size()),
            number(report.tokensIn()),
            number(report.tokensOut()),
            number(report.trace().broken().size()),
            number(report.totals().all().calls()),
            number(report.totals().refused()),
            String.format(Locale.ROOT, "%.1f", report.seconds()),
            number(Math.round(report.callsPerSecond())));
  }

  private static String rows(String title, Map<String, Tally> tallies) {
    StringBuilder text = new StringBuilder("%n%s%n".formatted(title));
    tallies.forEach((name, tally) -> text.append(row("  " + name, tally)));
    return text.toString();
  }

  private static String row(String name, Tally tally) {
    return COLUMNS.formatted(
        name,
        number(tally.calls()),
        number(tally.promptTokens()),
        number(tally.outputTokens()),
        amount(tally.cost()),
        amount(tally.revenue().exact()),
        amount(tally.margin()));
  }

  private static String refusals(ReplayTotals.Snapshot totals) {
    StringBuilder text = new StringBuilder("%nrefused%n".formatted());
    if (totals.refusals().isEmpty()) {
      text.append("  none%n".formatted());
    }
    totals
        .refusals()
        .forEach((code, count) -> text.append("  %-42s %9s%n".formatted(code, number(count))));
    return text.toString();
  }

  private static String amount(ExactCredits exact) {
    BigDecimal shown =
        exact.micros().movePointLeft(DECIMALS).setScale(DECIMALS, RoundingMode.HALF_UP);
    return String.format(Locale.ROOT, "%,.6f", shown);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
