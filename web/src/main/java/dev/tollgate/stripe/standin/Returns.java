package dev.tollgate.stripe.standin;

import static dev.tollgate.stripe.standin.Intents.text;

import tools.jackson.databind.node.ObjectNode;

/// Money that goes back: refunds and disputes.
final class Returns {

  private final Things things;
  private final Announced events;
  private final Books books;

  Returns(Things things, Announced events, Books books) {
    this.things = things;
    this.events = events;
    this.books = books;
  }

  ObjectNode refund(FormFields fields) {
    ObjectNode charge = chargeOf(fields);
    long left = charge.path("amount").asLong() - charge.path("amount_refunded").asLong();
    long amount = fields.number("amount", left);
    if (left == 0) {
      throw Refused.code(
          "charge_already_refunded",
          "Charge %s has already been refunded.".formatted(text(charge, "id")));
    }
    if (charge.path("disputed").asBoolean()) {
      throw Refused.code(
          "charge_disputed", "Charge %s has been charged back.".formatted(text(charge, "id")));
    }
    if (amount < 1 || amount > left) {
      throw Refused.invalid(
          "Refund amount (%d) is greater than unrefunded amount on charge (%d)."
              .formatted(amount, left),
          "amount");
    }
    return refund(charge, amount, fields.object("metadata"));
  }

  private ObjectNode chargeOf(FormFields fields) {
    String intent = fields.text("payment_intent");
    ObjectNode charge =
        intent.isEmpty()
            ? things.get("charge", fields.required("charge"))
            : things.find(text(things.get("payment_intent", intent), "latest_charge"));
    if (charge == null || !charge.path("paid").asBoolean()) {
      throw Refused.code("payment_intent_unexpected_state", "This payment has not succeeded.");
    }
    return charge;
  }

  private ObjectNode refund(ObjectNode charge, long amount, ObjectNode metadata) {
    ObjectNode refund =
        things
            .make("re_", "refund")
            .put("amount", amount)
            .put("currency", text(charge, "currency"))
            .put("charge", text(charge, "id"))
            .put("payment_intent", text(charge, "payment_intent"))
            .put("status", "succeeded");
    refund.set("metadata", metadata);
    refund.put(
        "balance_transaction", text(books.add("refund", text(refund, "id"), -amount, 0), "id"));
    things.save(refund);
    counted(charge, amount);
    events.say("refund.created", refund);
    events.say("charge.refunded", charge);
    return refund;
  }

  private void counted(ObjectNode charge, long amount) {
    long refunded = charge.path("amount_refunded").asLong() + amount;
    charge
        .put("amount_refunded", refunded)
        .put("refunded", refunded == charge.path("amount").asLong());
    things.save(charge);
  }

  /// The customer's bank does not take it.
  ObjectNode fail(String id) {
    ObjectNode refund = things.get("refund", id);
    if (text(refund, "status").equals("failed")) {
      return refund;
    }
    long amount = refund.path("amount").asLong();
    refund
        .put("status", "failed")
        .put("failure_reason", "lost_or_stolen_card")
        .put("failure_balance_transaction", text(books.add("refund_failure", id, amount, 0), "id"));
    things.save(refund);
    counted(things.get("charge", text(refund, "charge")), -amount);
    events.say("refund.updated", refund);
    events.say("charge.refund.updated", refund);
    events.say("refund.failed", refund);
    return refund;
  }

  /// The customer disputes a payment, and its bank takes the money.
  ObjectNode dispute(ObjectNode charge) {
    long amount = charge.path("amount").asLong() - charge.path("amount_refunded").asLong();
    if (amount == 0 || !charge.path("paid").asBoolean() || charge.path("disputed").asBoolean()) {
      throw Refused.code(
          "charge_disputed", "Charge %s cannot be disputed.".formatted(text(charge, "id")));
    }
    ObjectNode dispute =
        things
            .make("dp_", "dispute")
            .put("amount", amount)
            .put("currency", text(charge, "currency"))
            .put("charge", text(charge, "id"))
            .put("payment_intent", text(charge, "payment_intent"))
            .put("reason", "fraudulent")
            .put("status", "needs_response");
    dispute.putObject("metadata");
    dispute
        .putArray("balance_transactions")
        .add(books.add("adjustment", text(dispute, "id"), -amount, Books.DISPUTE_FEE).deepCopy());
    things.save(dispute);
    charge.put("disputed", true);
    things.save(charge);
    events.say("charge.dispute.created", dispute);
    events.say("charge.dispute.funds_withdrawn", dispute);
    return dispute;
  }

  ObjectNode close(String id, boolean won) {
    ObjectNode dispute = things.get("dispute", id);
    if (!text(dispute, "status").equals("needs_response")) {
      return dispute;
    }
    dispute.put("status", won ? "won" : "lost");
    if (won) {
      dispute
          .withArray("balance_transactions")
          .add(books.add("adjustment", id, dispute.path("amount").asLong(), 0).deepCopy());
    }
    things.save(dispute);
    if (won) {
      events.say("charge.dispute.funds_reinstated", dispute);
    }
    events.say("charge.dispute.closed", dispute);
    return dispute;
  }
}
