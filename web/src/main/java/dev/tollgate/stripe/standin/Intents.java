package dev.tollgate.stripe.standin;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Payments: PaymentIntents and their charges.
final class Intents {

  private final Things things;
  private final Announced events;
  private final Methods methods;
  private final Books books;
  private final Returns returns;

  Intents(Things things, Announced events, Methods methods, Books books, Returns returns) {
    this.things = things;
    this.events = events;
    this.methods = methods;
    this.books = books;
    this.returns = returns;
  }

  ObjectNode make(FormFields fields) {
    long amount = fields.number("amount", 0);
    if (amount < 50) {
      throw Refused.code(
          "amount_too_small", "Amount must be at least 50 cents, and is %d.".formatted(amount));
    }
    ObjectNode intent =
        intent(
            amount,
            fields.required("currency"),
            fields.text("customer"),
            fields.text("description"),
            fields.object("metadata"));
    if (fields.flag("confirm")) {
      boolean away = fields.flag("off_session");
      confirm(intent, methods.known(fields.required("payment_method")), away);
      if (away && intent.path("status").asString().equals("requires_action")) {
        needsMethodAgain(intent, "authentication_required", "authentication_required");
      }
      refuseDeclined(intent);
    }
    return intent;
  }

  ObjectNode intent(
      long amount, String currency, String customer, String description, ObjectNode metadata) {
    if (!customer.isEmpty()) {
      things.get("customer", customer);
    }
    ObjectNode intent =
        things
            .make("pi_", "payment_intent")
            .put("amount", amount)
            .put("amount_received", 0)
            .put("currency", currency)
            .put("status", "requires_payment_method")
            .put("description", description)
            .put("customer", customer.isEmpty() ? null : customer);
    intent.set("metadata", metadata);
    intent.put("client_secret", intent.path("id").asString() + "_secret_stand_in");
    things.save(intent);
    events.say("payment_intent.created", intent);
    return intent;
  }

  /// Tries to pay.
  ///
  /// @param away whether the customer is not there
  void confirm(ObjectNode intent, ObjectNode method, boolean away) {
    requireOpen(intent);
    TestCard card = Methods.cardOf(method);
    intent.put("payment_method", method.path("id").asString());
    if (card.isDeclined()) {
      needsMethodAgain(intent, card.code(), card.declineCode());
    } else if (card.wantsCustomer(away, method.path("_saved").asBoolean(false))) {
      intent.put("status", "requires_action");
      things.save(intent);
      events.say("payment_intent.requires_action", intent);
    } else if (card.isBank()) {
      intent.put("status", "processing").put("_bank_fails", card == TestCard.BANK_FAILS);
      things.save(intent);
      charge(intent, "pending", false, null);
      events.say("payment_intent.processing", intent);
    } else {
      succeed(intent, card);
    }
  }

  private static void requireOpen(ObjectNode intent) {
    String status = intent.path("status").asString("");
    if (status.equals("succeeded") || status.equals("canceled") || status.equals("processing")) {
      throw Refused.code(
          "payment_intent_unexpected_state",
          "This PaymentIntent could not be confirmed because it has a status of %s."
              .formatted(status));
    }
  }

  /// The customer has confirmed a payment to the bank, or would not.
  void authenticated(ObjectNode intent, boolean confirmed) {
    if (!confirmed) {
      needsMethodAgain(intent, "payment_intent_authentication_failure", "");
      return;
    }
    succeed(intent, Methods.cardOf(things.get("payment_method", text(intent, "payment_method"))));
  }

  /// A bank's debit has come, or has not.
  void debited(ObjectNode intent, boolean came) {
    if (came) {
      succeed(intent, TestCard.BANK);
    } else {
      needsMethodAgain(intent, "payment_method_bank_account_closed", "account_closed");
    }
  }

  private void succeed(ObjectNode intent, TestCard card) {
    long amount = intent.path("amount").asLong();
    intent.put("status", "succeeded").put("amount_received", amount);
    intent.putNull("last_payment_error");
    things.save(intent);
    ObjectNode charge = charge(intent, "succeeded", true, null);
    ObjectNode book =
        books.add("charge", text(charge, "id"), amount, Books.fee(amount, card.isBank()));
    charge.put("balance_transaction", text(book, "id"));
    things.save(charge);
    events.say("charge.succeeded", charge);
    events.say("payment_intent.succeeded", intent);
    if (card == TestCard.DISPUTED) {
      returns.dispute(charge);
    }
  }

  /// The charge of an intent; a bank's pending one becomes the final one.
  private ObjectNode charge(
      ObjectNode intent, String status, boolean paid, @Nullable String failure) {
    ObjectNode known = things.find(text(intent, "latest_charge"));
    ObjectNode charge =
        known != null && text(known, "status").equals("pending")
            ? known
            : things.make("ch_", "charge");
    charge
        .put("amount", intent.path("amount").asLong())
        .put("amount_refunded", 0)
        .put("currency", text(intent, "currency"))
        .put("customer", text(intent, "customer"))
        .put("payment_intent", text(intent, "id"))
        .put("payment_method", text(intent, "payment_method"))
        .put("status", status)
        .put("paid", paid)
        .put("refunded", false)
        .put("disputed", false)
        .put("failure_code", failure);
    charge.set("metadata", intent.path("metadata").deepCopy());
    things.save(charge);
    intent.put("latest_charge", text(charge, "id"));
    things.save(intent);
    return charge;
  }

  private void needsMethodAgain(ObjectNode intent, String code, String declineCode) {
    intent.put("status", "requires_payment_method");
    ObjectNode error =
        intent
            .putObject("last_payment_error")
            .put("type", "card_error")
            .put("code", code)
            .put("message", "Your card was declined.");
    if (!declineCode.isEmpty()) {
      error.put("decline_code", declineCode);
    }
    things.save(intent);
    ObjectNode charge = charge(intent, "failed", false, code);
    events.say("charge.failed", charge);
    events.say("payment_intent.payment_failed", intent);
  }

  /// @throws Refused with the error that the last attempt ended in
  static void refuseDeclined(ObjectNode intent) {
    if (intent.path("last_payment_error") instanceof ObjectNode error) {
      throw Refused.card(text(error, "code"), text(error, "decline_code"), Things.shown(intent));
    }
  }

  ObjectNode cancel(String id) {
    ObjectNode intent = things.get("payment_intent", id);
    String status = text(intent, "status");
    if (status.equals("succeeded") || status.equals("canceled") || status.equals("processing")) {
      throw Refused.code(
          "payment_intent_unexpected_state",
          "You cannot cancel this PaymentIntent because it has a status of %s.".formatted(status));
    }
    intent.put("status", "canceled").put("canceled_at", things.now());
    things.save(intent);
    events.say("payment_intent.canceled", intent);
    return intent;
  }

  static String text(ObjectNode thing, String field) {
    return thing.path(field).asString("");
  }
}
