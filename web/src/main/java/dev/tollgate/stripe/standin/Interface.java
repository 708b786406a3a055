package dev.tollgate.stripe.standin;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Which request does what.
final class Interface {

  private final Things things;
  private final Methods methods;
  private final Intents intents;
  private final Pages pages;
  private final Returns returns;
  private final Books books;
  private final Listing listing;

  Interface(
      Things things, Methods methods, Intents intents, Pages pages, Returns returns, Books books) {
    this.things = things;
    this.methods = methods;
    this.intents = intents;
    this.pages = pages;
    this.returns = returns;
    this.books = books;
    this.listing = new Listing(things);
  }

  /// @param path such as `/v1/refunds/re_1`
  ObjectNode answer(String method, String path, FormFields fields) {
    List<String> parts = List.of(path.substring("/v1/".length()).split("/", -1));
    ObjectNode answer =
        switch (method) {
          case "GET" -> get(path, parts, fields);
          case "POST" -> post(parts, fields);
          case "DELETE" -> delete(parts);
          default -> throw unknown(method, path);
        };
    return listing.expand(Things.shown(answer), fields);
  }

  private ObjectNode get(String path, List<String> parts, FormFields fields) {
    if (parts.equals(List.of("balance"))) {
      ObjectNode balance = fields.tree().deepCopy().removeAll().put("object", "balance");
      balance
          .putArray("available")
          .addObject()
          .put("amount", books.balance())
          .put("currency", "usd");
      return balance;
    }
    if (parts.size() == 3 && parts.getFirst().equals("customers")) {
      fields.tree().put("customer", parts.get(1));
      return listing.of("payment_method", path, fields);
    }
    boolean checkout = parts.getFirst().equals("checkout");
    List<String> rest = checkout ? parts.subList(1, parts.size()) : parts;
    String kind = kind(rest.getFirst());
    return rest.size() == 1 ? listing.of(kind, path, fields) : things.get(kind, rest.get(1));
  }

  private static String kind(String collection) {
    return switch (collection) {
      case "sessions" -> "checkout.session";
      case "customers",
          "payment_methods",
          "payment_intents",
          "setup_intents",
          "charges",
          "refunds",
          "disputes",
          "events",
          "balance_transactions" ->
          collection.substring(0, collection.length() - 1);
      default -> throw unknown("GET", collection);
    };
  }

  private ObjectNode post(List<String> parts, FormFields fields) {
    String act = parts.size() > 2 ? parts.getLast() : "";
    return switch (parts.getFirst() + (act.isEmpty() ? "" : "/" + act)) {
      case "customers" -> methods.makeCustomer(fields);
      case "payment_methods" -> methods.make(fields);
      case "payment_methods/attach" -> methods.attach(parts.get(1), fields.required("customer"));
      case "payment_methods/detach" -> methods.detach(parts.get(1));
      case "checkout" -> pages.make(fields);
      case "checkout/expire" -> pages.expire(parts.get(2));
      case "payment_intents" -> intents.make(fields);
      case "payment_intents/cancel" -> intents.cancel(parts.get(1));
      case "refunds" -> returns.refund(fields);
      case "disputes/close" -> returns.close(parts.get(1), false);
      default -> throw unknown("POST", String.join("/", parts));
    };
  }

  private ObjectNode delete(List<String> parts) {
    if (parts.size() == 2 && parts.getFirst().equals("customers")) {
      return methods.deleteCustomer(parts.get(1));
    }
    throw unknown("DELETE", String.join("/", parts));
  }

  private static Refused unknown(String method, String path) {
    return Refused.invalid(
        "The stand-in for Stripe does not know %s %s.".formatted(method, path), null);
  }
}
