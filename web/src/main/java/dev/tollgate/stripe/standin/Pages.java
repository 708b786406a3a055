package dev.tollgate.stripe.standin;

import static dev.tollgate.stripe.standin.Intents.text;

import java.net.URI;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// Checkout sessions: pages on which customers pay or save a card.
final class Pages {

  private static final long DAY = 86_400;

  private final Things things;
  private final Announced events;
  private final Methods methods;
  private final Intents intents;
  private final Supplier<URI> address;

  /// @param address where the stand-in listens
  Pages(Things things, Announced events, Methods methods, Intents intents, Supplier<URI> address) {
    this.things = things;
    this.events = events;
    this.methods = methods;
    this.intents = intents;
    this.address = address;
  }

  ObjectNode make(FormFields fields) {
    String mode = fields.required("mode");
    String customer = fields.text("customer");
    if (!customer.isEmpty()) {
      things.get("customer", customer);
    }
    ObjectNode page =
        things
            .make("cs_test_", "checkout.session")
            .put("mode", mode)
            .put("status", "open")
            .put("payment_status", mode.equals("setup") ? "no_payment_required" : "unpaid")
            .put("customer", customer.isEmpty() ? null : customer)
            .put("client_reference_id", fields.text("client_reference_id"))
            .put("success_url", fields.required("success_url"))
            .put("cancel_url", fields.text("cancel_url"))
            .put("expires_at", fields.number("expires_at", things.now() + DAY));
    page.set("metadata", fields.object("metadata"));
    page.set("_metadata", fields.object("payment_intent_data[metadata]"));
    page.put("_saves", !fields.text("payment_intent_data[setup_future_usage]").isEmpty());
    page.putNull("payment_intent");
    price(page, fields);
    page.put("url", address.get() + "/pay/" + text(page, "id"));
    return things.save(page);
  }

  private static void price(ObjectNode page, FormFields fields) {
    long total = 0;
    StringBuilder names = new StringBuilder();
    for (FormFields line : fields.each("line_items")) {
      total += line.number("quantity", 1) * line.number("price_data[unit_amount]", 0);
      page.put("currency", line.required("price_data[currency]"));
      names.append(names.isEmpty() ? "" : ", ").append(line.text("price_data[product_data][name]"));
    }
    if (page.path("mode").asString().equals("payment") && total < 50) {
      throw Refused.code("amount_too_small", "The total must be at least 50 cents.");
    }
    page.put("amount_subtotal", total).put("amount_total", total).put("_names", names.toString());
  }

  ObjectNode expire(String id) {
    ObjectNode page = things.get("checkout.session", id);
    if (!text(page, "status").equals("open")) {
      throw Refused.invalid("Only Checkout Sessions with a status of open can be expired.", null);
    }
    page.put("status", "expired");
    things.save(page);
    ObjectNode intent = things.find(text(page, "payment_intent"));
    if (intent != null && !text(intent, "status").equals("canceled")) {
      intents.cancel(text(intent, "id"));
    }
    events.say("checkout.session.expired", page);
    return page;
  }

  /// What a customer does on the page with a card.
  ///
  /// @return the page as it is after it
  ObjectNode pay(String id, TestCard card) {
    ObjectNode page = open(id);
    ObjectNode method = methods.make(card, null);
    if (text(page, "mode").equals("setup")) {
      return saved(page, method);
    }
    ObjectNode intent = things.find(text(page, "payment_intent"));
    if (intent == null) {
      intent =
          intents.intent(
              page.path("amount_total").asLong(),
              text(page, "currency"),
              text(page, "customer"),
              text(page, "_names"),
              (ObjectNode) page.path("_metadata").deepCopy());
      page.put("payment_intent", text(intent, "id"));
      things.save(page);
    }
    intents.confirm(intent, method, false);
    return after(page, intent);
  }

  ObjectNode authenticate(String id, boolean confirmed) {
    ObjectNode page = open(id);
    ObjectNode intent = things.get("payment_intent", text(page, "payment_intent"));
    intents.authenticated(intent, confirmed);
    return after(page, intent);
  }

  private ObjectNode open(String id) {
    ObjectNode page = things.get("checkout.session", id);
    if (!text(page, "status").equals("open")) {
      throw Refused.invalid("This page is %s.".formatted(text(page, "status")), null);
    }
    return page;
  }

  private ObjectNode saved(ObjectNode page, ObjectNode method) {
    if (Methods.cardOf(method).isDeclined()
        && Methods.cardOf(method) != TestCard.ATTACHES_AND_FAILS) {
      throw Refused.code("card_declined", "Your card was declined.");
    }
    methods.attach(text(method, "id"), text(page, "customer"));
    ObjectNode setup =
        things
            .make("seti_", "setup_intent")
            .put("status", "succeeded")
            .put("usage", "off_session")
            .put("customer", text(page, "customer"))
            .put("payment_method", text(method, "id"));
    things.save(setup);
    page.put("status", "complete").put("setup_intent", text(setup, "id"));
    things.save(page);
    events.say("setup_intent.succeeded", setup);
    events.say("checkout.session.completed", page);
    return page;
  }

  private ObjectNode after(ObjectNode page, ObjectNode intent) {
    String status = text(intent, "status");
    if (!status.equals("succeeded") && !status.equals("processing")) {
      return page;
    }
    page.put("status", "complete")
        .put("payment_status", status.equals("succeeded") ? "paid" : "unpaid");
    things.save(page);
    if (page.path("_saves").asBoolean() && !text(page, "customer").isEmpty()) {
      methods.attach(text(intent, "payment_method"), text(page, "customer"));
    }
    events.say("checkout.session.completed", page);
    return page;
  }

  /// A bank's debit has come, or has not; days later.
  ObjectNode debited(String intentId, boolean came) {
    ObjectNode intent = things.get("payment_intent", intentId);
    if (!text(intent, "status").equals("processing")) {
      throw Refused.invalid("This payment is %s.".formatted(text(intent, "status")), null);
    }
    intents.debited(intent, came);
    things
        .all("checkout.session", each -> text(each, "payment_intent").equals(intentId))
        .forEach(page -> {
          page.put("payment_status", came ? "paid" : "unpaid");
          things.save(page);
          events.say(
              came
                  ? "checkout.session.async_payment_succeeded"
                  : "checkout.session.async_payment_failed",
              page);
        });
    return intent;
  }
}
