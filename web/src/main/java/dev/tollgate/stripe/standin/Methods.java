package dev.tollgate.stripe.standin;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Customers and what they pay with.
final class Methods {

  private static final int YEARS_VALID = 2099;

  private final Things things;
  private final Announced events;

  Methods(Things things, Announced events) {
    this.things = things;
    this.events = events;
  }

  ObjectNode makeCustomer(FormFields fields) {
    ObjectNode customer =
        things
            .make("cus_", "customer")
            .put("name", fields.text("name"))
            .put("email", fields.text("email"));
    customer.set("metadata", fields.object("metadata"));
    things.save(customer);
    events.say("customer.created", customer);
    return customer;
  }

  ObjectNode deleteCustomer(String id) {
    ObjectNode customer = things.get("customer", id);
    things
        .all("payment_method", each -> each.path("customer").asString("").equals(id))
        .forEach(each -> things.save(each.putNull("customer")));
    things.delete(id);
    events.say("customer.deleted", customer);
    return customer
        .deepCopy()
        .removeAll()
        .put("id", id)
        .put("object", "customer")
        .put("deleted", true);
  }

  /// A new card or account of a customer's, not saved yet.
  ObjectNode make(TestCard card, @Nullable String holder) {
    ObjectNode method =
        things
            .make("pm_", "payment_method")
            .put("type", card.isBank() ? "us_bank_account" : "card")
            .put("_card", card.name());
    if (card.isBank()) {
      method
          .putObject("us_bank_account")
          .put("bank_name", card.brand())
          .put("last4", card.last4())
          .put("account_holder_type", "company");
    } else {
      method
          .putObject("card")
          .put("brand", card.brand())
          .put("last4", card.last4())
          .put("exp_month", 12)
          .put("exp_year", YEARS_VALID)
          .put("country", "US")
          .put("funding", "credit");
    }
    method.putObject("billing_details").put("name", holder == null ? "" : holder);
    method.putObject("metadata");
    method.putNull("customer");
    return things.save(method);
  }

  ObjectNode make(FormFields fields) {
    fields.required("type");
    return make(numbered(fields), fields.text("billing_details[name]"));
  }

  private static TestCard numbered(FormFields fields) {
    String number =
        fields.text("type").equals("card")
            ? fields.required("card[number]")
            : fields.required("us_bank_account[account_number]");
    return TestCard.ofNumber(number)
        .orElseThrow(() ->
            Refused.code(
                "card_declined", "Use one of Stripe's test cards, such as 4242424242424242."));
  }

  /// Saves a method with a customer; a token such as `pm_card_visa` makes one.
  ObjectNode attach(String id, String customer) {
    things.get("customer", customer);
    ObjectNode method = known(id);
    method.put("customer", customer).put("_saved", true);
    things.save(method);
    events.say("payment_method.attached", method);
    return method;
  }

  ObjectNode known(String id) {
    Optional<TestCard> token = TestCard.ofToken(id);
    return token.isPresent() ? make(token.get(), null) : things.get("payment_method", id);
  }

  ObjectNode detach(String id) {
    ObjectNode method = things.get("payment_method", id);
    method.putNull("customer").put("_saved", false);
    things.save(method);
    events.say("payment_method.detached", method);
    return method;
  }

  /// What a bank does when it sends a new card.
  ObjectNode renew(String id) {
    ObjectNode method = things.get("payment_method", id);
    if (method.path("card") instanceof ObjectNode card) {
      card.put("exp_year", YEARS_VALID + 1).put("last4", "4444");
    }
    things.save(method);
    events.say("payment_method.automatically_updated", method);
    return method;
  }

  static TestCard cardOf(ObjectNode method) {
    return TestCard.valueOf(method.path("_card").asString("VISA"));
  }
}
