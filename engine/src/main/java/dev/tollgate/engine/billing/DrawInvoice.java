package dev.tollgate.engine.billing;

import dev.tollgate.engine.billing.Invoice.Content;
import dev.tollgate.engine.billing.Invoice.Kind;
import dev.tollgate.engine.billing.Invoice.Line;
import dev.tollgate.engine.billing.Invoice.Tax;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import java.util.ArrayList;
import java.util.List;

/// Draws an invoice up. Its taxes are those of the payments, each rounded as it was paid. The fee
/// is that of the time which begins with the close; changes of plan and purchases are those of the
/// time that ended, and were paid when they were made. Usage was paid for with credits and is only
/// stated.
final class DrawInvoice {

  private final InvoiceMaterial material;
  private final List<Line> lines = new ArrayList<>();
  private Cents credit;
  private Cents paid = Cents.ZERO;

  private DrawInvoice(InvoiceMaterial material) {
    this.material = material;
    this.credit = material.period().fee().fromCredit();
  }

  static Content of(InvoiceMaterial material) {
    return new DrawInvoice(material).drawn();
  }

  private Content drawn() {
    material.period().fee().lines().forEach(line -> add(line.text(), line.amount()));
    Credits overdraft = material.period().overdraft();
    if (!overdraft.isZero()) {
      add("Overdraft used, %s credits".formatted(shown(overdraft)), price(overdraft));
    }
    material.changes().forEach(this::change);
    material.purchases().forEach(this::purchase);
    material.paidTaxes().forEach(tax -> paid = paid.plus(tax.amount()));
    return new Content(
        lines.isEmpty() ? Kind.STATEMENT : Kind.INVOICE,
        material.seller(),
        material.buyer(),
        material.usage(),
        lines,
        taxes(),
        credit,
        paid,
        "");
  }

  /// What is left of an old fee beyond the new one is kept for later invoices, so that here it
  /// comes to nothing.
  private void change(PlanChange made) {
    ChangeOfPlan change = made.change();
    change.lines().forEach(line -> add(line.text(), line.amount()));
    if (change.newCredit().isPositive()) {
      add("Kept for later invoices", change.newCredit());
    }
    credit = credit.plus(change.fromCredit());
    paid = paid.plus(change.due());
  }

  private void purchase(Purchase bought) {
    add("%s credits".formatted(shown(bought.credits())), bought.price());
    paid = paid.plus(bought.price());
  }

  /// What credits cost that were spent without having been bought, half up to a cent.
  static Cents price(Credits credits) {
    return Cents.ofUsd(credits.decimal().movePointLeft(3));
  }

  private static String shown(Credits credits) {
    return credits.decimal().stripTrailingZeros().toPlainString();
  }

  private void add(String text, Cents amount) {
    lines.add(new Line(text, amount));
  }

  private List<Tax> taxes() {
    List<Tax> taxes = new ArrayList<>(material.paidTaxes());
    if (material.feeTax() != null) {
      taxes.add(material.feeTax());
    }
    return Tax.byRate(taxes);
  }
}
