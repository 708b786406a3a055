package dev.tollgate.replay;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.simulation.BrokenRow;
import dev.tollgate.engine.simulation.ReplayTotals;
import dev.tollgate.engine.simulation.Tally;
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
      text.append("and %,d more broken rows%n".formatted(rows.size() - ROWS_SHOWN));
    }
    return rows.isEmpty() ? "" : text.append(System.lineSeparator()).toString();
  }

  private static String sums(ReplayReport report) {
    return """
    %,d calls of %,d tokens in and %,d out; %,d broken rows left out
    %,d charged, %,d refused; %.1f s, %,.0f calls/s

    """
        .formatted(
            report.trace().calls().size(),
            report.tokensIn(),
            report.tokensOut(),
            report.trace().broken().size(),
            report.totals().all().calls(),
            report.totals().refused(),
            report.seconds(),
            report.callsPerSecond());
  }

  private static String rows(String title, Map<String, Tally> tallies) {
    StringBuilder text = new StringBuilder("%n%s%n".formatted(title));
    tallies.forEach((name, tally) -> text.append(row("  " + name, tally)));
    return text.toString();
  }

  private static String row(String name, Tally tally) {
    return COLUMNS.formatted(
        name,
        "%,d".formatted(tally.calls()),
        "%,d".formatted(tally.promptTokens()),
        "%,d".formatted(tally.outputTokens()),
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
        .forEach(
            (code, count) -> text.append("  %-42s %9s%n".formatted(code, "%,d".formatted(count))));
    return text.toString();
  }

  private static String amount(ExactCredits exact) {
    return "%,.6f"
        .formatted(exact.micros().movePointLeft(DECIMALS).setScale(DECIMALS, RoundingMode.HALF_UP));
  }
}
