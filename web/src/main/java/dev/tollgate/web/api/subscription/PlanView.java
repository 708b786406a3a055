package dev.tollgate.web.api.subscription;

import dev.tollgate.engine.billing.ChangeOfPlan;
import dev.tollgate.engine.billing.Invoice.Tax;
import dev.tollgate.engine.billing.Invoice.TaxRate;
import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.billing.Plan;
import dev.tollgate.engine.billing.PlanChange;
import dev.tollgate.engine.billing.Subscription;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.web.api.payment.PaymentJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Plans and their changes as JSON. Dollars have two decimals, credits six.
final class PlanView {

  private PlanView() {}

  static ObjectNode tier(TierVersion tier) {
    ObjectNode view =
        object()
            .put("tier", tier.code())
            .put("version", tier.version())
            .put("name", tier.name())
            .put("badge", tier.badge())
            .put("monthly_usd", plain(tier.fees().monthlyUsd()))
            .put("yearly_usd", plain(tier.fees().yearlyUsd()))
            .put("included_seats", tier.fees().includedSeats())
            .put("further_seat_usd", plain(tier.fees().furtherSeatUsd()))
            .put("trial_days", tier.trialDays())
            .put("allowance_credits", tier.allowance().inCredits())
            .put("overdraft_credits", tier.overdraft().inCredits())
            .put("markup_percent", plain(tier.markupPercent()))
            .put("peak_factor", plain(tier.peakFactor()))
            .put("byok_fee_percent", plain(tier.byokFeePercent()));
    var features = view.putArray("features");
    tier.features().stream().sorted().forEach(features::add);
    return view;
  }

  static ObjectNode subscription(
      Subscription subscription, @Nullable PlanChange pending, Instant at) {
    ObjectNode view = object();
    view.put("account", subscription.account().id().toString());
    view.set("plan", plan(subscription.plan()));
    view.put("state", subscription.stateAt(at).name().toLowerCase(Locale.ROOT));
    view.putObject("period")
        .put("start", subscription.periodAt(at).start().toString())
        .put("end", subscription.periodAt(at).end().toString());
    Instant trial = subscription.account().trialEnds();
    view.put("trial_ends", trial == null ? null : trial.toString());
    view.put("invoice_credit_usd", subscription.credit().inUsd());
    view.set("pending", pending == null ? null : change(pending));
    return view;
  }

  static ObjectNode change(PlanChange change) {
    ObjectNode view = object();
    view.put("id", change.id());
    view.put("state", change.state().name().toLowerCase(Locale.ROOT));
    view.setAll(worked(change.change()));
    view.put("reason", change.reason().isEmpty() ? null : change.reason());
    view.put("payment", change.payment());
    view.put("asked_at", change.asked().toString());
    Instant done = change.doneAt();
    view.put("done_at", done == null ? null : done.toString());
    return view;
  }

  /// A preview says what tax adds, as the payment will.
  static ObjectNode worked(ChangeOfPlan change, @Nullable TaxRate rate) {
    Cents tax = rate == null ? Cents.ZERO : Tax.of(rate, change.due()).amount();
    return worked(change)
        .put("tax_usd", tax.inUsd())
        .put("to_pay_usd", change.due().plus(tax).inUsd());
  }

  static ObjectNode worked(ChangeOfPlan change) {
    ObjectNode view = object();
    view.put("kind", change.kind().name().toLowerCase(Locale.ROOT));
    view.set("from", plan(change.from()));
    view.set("to", plan(change.to()));
    view.put("effective_at", change.effective().toString());
    var lines = view.putArray("lines");
    change
        .lines()
        .forEach(
            line -> lines.addObject().put("text", line.text()).put("usd", line.amount().inUsd()));
    view.put("total_usd", change.total().inUsd());
    view.put("from_invoice_credit_usd", change.fromCredit().inUsd());
    view.put("due_usd", change.due().inUsd());
    view.put("new_invoice_credit_usd", change.newCredit().inUsd());
    view.put("allowance_credits", change.allowance().inCredits());
    return view;
  }

  static ObjectNode payment(Payment payment) {
    return PaymentJson.of(payment);
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode plan(Plan plan) {
    return object()
        .put("tier", plan.tier())
        .put("version", plan.version())
        .put("interval", plan.interval().key())
        .put("seats", plan.seats());
  }

  private static @Nullable String plain(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }
}
