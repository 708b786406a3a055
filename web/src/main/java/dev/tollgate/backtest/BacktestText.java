package dev.tollgate.backtest;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.LineDifference;
import dev.tollgate.engine.rating.ReceiptLine;
import dev.tollgate.engine.simulation.Backtest;
import dev.tollgate.engine.simulation.CallEffect;
import dev.tollgate.engine.simulation.Effect;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A backtest as a person reads it. Amounts are credits, shown to six decimals and exactly by
/// [BacktestJson].
public final class BacktestText {

  private static final int DECIMALS = 6;
  private static final int SENTENCE = 58;
  private static final String COLUMNS = "%-36s %8s %8s %8s %18s %18s %18s %18s %18s%n";

  private BacktestText() {}

  public static String of(Backtest backtest) {
    StringBuilder text = new StringBuilder(head(backtest));
    text.append(
        COLUMNS.formatted(
            "",
            "calls",
            "changed",
            "refused",
            "revenue before",
            "after",
            "provider cost",
            "margin before",
            "after"));
    text.append(row("all", backtest.all()));
    text.append(rows("by tier", backtest.byTier()));
    text.append(rows("by model", backtest.byModel()));
    text.append(refusals(backtest));
    text.append("%naccounts that change most%n".formatted());
    backtest
        .accounts()
        .forEach(account -> text.append(row("  " + account.account(), account.effect())));
    text.append("%ncalls that change most, as recorded and under the draft%n".formatted());
    backtest.calls().forEach(call -> text.append(call(call)));
    return text.toString();
  }

  private static String head(Backtest backtest) {
    Effect all = backtest.all();
    if (all.calls() == 0) {
      return "No call was settled yet, so there is nothing to rate under %s.%n%n"
          .formatted(backtest.draft().brief());
    }
    return """
    %s recorded calls under the draft %s, each on the month-to-date figures of its record
    %s change; %s would be refused, where none was
    revenue %s → %s credits, %s

    """
        .formatted(
            number(all.calls()),
            backtest.draft().brief(),
            number(all.changed()),
            number(all.refused()),
            amount(all.revenueBefore().exact()),
            amount(all.revenueAfter().exact()),
            signed(all.revenueChange()));
  }

  private static String rows(String title, Map<String, Effect> effects) {
    StringBuilder text = new StringBuilder("%n%s%n".formatted(title));
    effects.forEach((name, effect) -> text.append(row("  " + name, effect)));
    return text.toString();
  }

  private static String row(String name, Effect effect) {
    return COLUMNS.formatted(
        name,
        number(effect.calls()),
        number(effect.changed()),
        number(effect.refused()),
        amount(effect.revenueBefore().exact()),
        amount(effect.revenueAfter().exact()),
        amount(effect.costAfter()),
        amount(effect.marginBefore()),
        amount(effect.marginAfter()));
  }

  private static String refusals(Backtest backtest) {
    StringBuilder text = new StringBuilder("%nwould be refused%n".formatted());
    if (backtest.refusals().isEmpty()) {
      text.append("  none%n".formatted());
    }
    backtest
        .refusals()
        .forEach((refusal, calls) ->
            text.append(
                "  %9s  %s: %s%n".formatted(number(calls), refusal.code(), refusal.rule())));
    if (!backtest.unchecked().isEmpty()) {
      text.append(
          "  Ceilings on %s are not checked: a record does not tell how far they were used.%n"
              .formatted(String.join(", ", backtest.unchecked())));
    }
    return text.toString();
  }

  private static String call(Backtest.OfCall call) {
    CallEffect effect = call.effect();
    StringBuilder text =
        new StringBuilder(
            "  %s  %s  %s  %s  %s → %s  %s%n"
                .formatted(
                    effect.call().call(),
                    effect.call().account(),
                    effect.call().tier(),
                    effect.call().model(),
                    amount(effect.call().price().exact()),
                    amount(effect.price().exact()),
                    signed(effect.change())));
    CallEffect.DraftRefusal refusal = effect.refusal();
    if (refusal != null) {
      text.append("    refused, %s: %s%n".formatted(refusal.code(), refusal.rule()));
    }
    call.receipts().differences().forEach(line -> text.append(line(line)));
    return text.toString();
  }

  private static String line(LineDifference line) {
    String rule = line.named().rule();
    return "    %-58s %22s %22s %18s%n"
        .formatted(
            rule.length() > SENTENCE ? rule.substring(0, SENTENCE - 1) + "…" : rule,
            told(line.first()),
            told(line.second()),
            line.difference().isZero() ? "" : signed(line.difference()));
  }

  private static String told(@Nullable ReceiptLine line) {
    if (line == null) {
      return "–";
    }
    String factor = line.factor().isEmpty() || line.phase().equals("cost") ? "" : line.factor();
    String after = line.shadowed() ? "shadowed" : amount(line.after());
    return factor.isEmpty() ? after : "(%s) %s".formatted(factor, after);
  }

  private static String signed(ExactCredits exact) {
    return (exact.micros().signum() > 0 ? "+" : "") + amount(exact);
  }

  private static String amount(ExactCredits exact) {
    return String.format(
        Locale.ROOT,
        "%,.6f",
        exact.micros().movePointLeft(DECIMALS).setScale(DECIMALS, RoundingMode.HALF_UP));
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
