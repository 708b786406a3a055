package dev.tollgate.engine.call;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.ChargeModel;
import dev.tollgate.engine.rating.ReceiptLine;
import dev.tollgate.engine.rating.UsageEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// What one more event of a month comes to.
///
/// Units add up over the month: an event is charged what the month comes to with it, less what was
/// billed before it, and never less than nothing. A percentage and a flat charge are of the event
/// alone, with its own least and most; what of the month's amount is free comes first.
record ChargeOfEvent(ExactCredits exact, List<ReceiptLine> lines) {

  static ChargeOfEvent of(
      ChargeModel model, TrackedEvent event, MeteredMonth before, String tierCode) {
    ExactCredits exact =
        switch (model.basis()) {
          case ChargeModel.Basis.Percentage each -> alone(model, event, before, tierCode);
          case ChargeModel.Basis.Flat each -> alone(model, event, before, tierCode);
          case ChargeModel.Basis.PerUnit each -> inMonth(model, event, before, tierCode);
          case ChargeModel.Basis.PerPackage each -> inMonth(model, event, before, tierCode);
          case ChargeModel.Basis.Graduated each -> inMonth(model, event, before, tierCode);
          case ChargeModel.Basis.Volume each -> inMonth(model, event, before, tierCode);
        };
    return new ChargeOfEvent(exact, lines(model, event, exact));
  }

  Credits price() {
    return exact.rounded();
  }

  private static ExactCredits inMonth(
      ChargeModel model, TrackedEvent event, MeteredMonth before, String tierCode) {
    MeteredMonth with = before.plus(event);
    ExactCredits month =
        model.of(
            new UsageEvent(event.service(), with.units(), with.events(), with.amount(), tierCode));
    ExactCredits more = month.minus(before.billed().exact());
    return more.micros().signum() < 0 ? ExactCredits.ZERO : more;
  }

  private static ExactCredits alone(
      ChargeModel model, TrackedEvent event, MeteredMonth before, String tierCode) {
    ChargeModel rest =
        new ChargeModel(
            model.basis(),
            model.freeUnits().subtract(before.amount()).max(BigDecimal.ZERO),
            model.least(),
            model.most(),
            model.rule());
    return rest.of(new UsageEvent(event.service(), event.units(), 1, event.amount(), tierCode));
  }

  private static List<ReceiptLine> lines(
      ChargeModel model, TrackedEvent event, ExactCredits exact) {
    List<ReceiptLine> lines = new ArrayList<>();
    lines.add(
        new ReceiptLine(
            model.rule().phase().key(),
            model.rule().name(),
            model.rule(),
            kind(model.basis()),
            event.units().toPlainString(),
            ExactCredits.ZERO,
            exact,
            false));
    ExactCredits rounded = exact.rounded().exact();
    if (rounded.compareTo(exact) != 0) {
      lines.add(
          new ReceiptLine(
              "rounding",
              "Rounded half up to a microcredit",
              null,
              "rounding",
              "",
              exact,
              rounded,
              false));
    }
    return lines;
  }

  private static String kind(ChargeModel.Basis basis) {
    return switch (basis) {
      case ChargeModel.Basis.PerUnit each -> "per_unit";
      case ChargeModel.Basis.PerPackage each -> "package_of";
      case ChargeModel.Basis.Graduated each -> "graduated";
      case ChargeModel.Basis.Volume each -> "volume";
      case ChargeModel.Basis.Percentage each -> "percentage";
      case ChargeModel.Basis.Flat each -> "flat";
    };
  }
}
