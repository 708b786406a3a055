package dev.tollgate.stripe.standin;

import static dev.tollgate.stripe.standin.Intents.text;

import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The page on which a person who tries a demo decides what no customer does: whether a bank's
/// debit comes, whether a payment is disputed and who wins, whether a refund comes back.
final class Desk {

  private static final int MOST = 50;
  private static final String END = "</main></body></html>";

  private final Things things;
  private final StringBuilder html = new StringBuilder();

  private Desk(Things things) {
    this.things = things;
  }

  static String of(Things things) {
    return new Desk(things).drawn();
  }

  private String drawn() {
    html.append(PayPage.HEAD)
        .append("<h1>What banks do</h1><p>A stand-in for Stripe: no money moves.</p></section>");
    List<ObjectNode> intents = things.all("payment_intent", _ -> true);
    if (intents.isEmpty()) {
      html.append("<p>Nobody has paid yet.</p>");
    }
    intents.stream().limit(MOST).forEach(this::payment);
    return html.append(END).toString();
  }

  private void payment(ObjectNode intent) {
    String status = text(intent, "status");
    html.append(
        "<section style=\"margin-top:1rem\"><h1>%s</h1><p>%s: %s</p>"
            .formatted(
                usd(intent),
                PayPage.escaped(text(intent, "description")),
                PayPage.escaped(status.replace('_', ' '))));
    if (status.equals("processing")) {
      button("debit", "payment_intent", intent, "came", "true", "The debit comes");
      button("debit", "payment_intent", intent, "came", "false", "The debit does not come");
    }
    ObjectNode charge = things.find(text(intent, "latest_charge"));
    if (charge != null && charge.path("paid").asBoolean()) {
      paid(intent, charge);
    }
    html.append("</section>");
  }

  private void paid(ObjectNode intent, ObjectNode charge) {
    boolean left =
        charge.path("amount_refunded").asLong() < charge.path("amount").asLong()
            && !charge.path("disputed").asBoolean();
    if (left) {
      button("dispute", "payment_intent", intent, "by", "customer", "The customer disputes it");
    }
    for (ObjectNode dispute : of("dispute", charge)) {
      html.append("<p>Dispute of %s: %s</p>".formatted(usd(dispute), status(dispute)));
      if (text(dispute, "status").equals("needs_response")) {
        button("close-dispute", "dispute", dispute, "won", "true", "We win the dispute");
        button("close-dispute", "dispute", dispute, "won", "false", "The customer wins");
      }
    }
    for (ObjectNode refund : of("refund", charge)) {
      html.append("<p>Refund of %s: %s</p>".formatted(usd(refund), status(refund)));
      if (text(refund, "status").equals("succeeded")) {
        button("fail-refund", "refund", refund, "by", "bank", "The bank sends the refund back");
      }
    }
  }

  private List<ObjectNode> of(String kind, ObjectNode charge) {
    return things.all(kind, each -> text(each, "charge").equals(text(charge, "id")));
  }

  private static String status(ObjectNode thing) {
    return PayPage.escaped(text(thing, "status").replace('_', ' '));
  }

  private static String usd(ObjectNode thing) {
    return "$" + BigDecimal.valueOf(thing.path("amount").asLong(), 2).toPlainString();
  }

  private void button(
      String act, String named, ObjectNode thing, String field, String value, String label) {
    html.append(
        """
        <form method="post" action="/_stand-in/%s"><input type="hidden" name="desk" value="true">
        <input type="hidden" name="%s" value="%s"><input type="hidden" name="%s" value="%s">
        <button class="no">%s</button></form>
        """
            .formatted(act, named, text(thing, "id"), field, value, label));
  }
}
