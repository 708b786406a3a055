package dev.tollgate.stripe.standin;

import static dev.tollgate.stripe.standin.Intents.text;

import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/// The page a customer pays on: what is to be paid, a field for a test card, and what the bank
/// asks. It loads nothing from anywhere.
final class PayPage {

  static final String HEAD =
      """
      <!doctype html><html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <link rel="icon" href="data:,"><title>Pay</title><style>
      body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f5f6f8;color:#1a1f27}
      main{max-width:26rem;margin:0 auto;padding:1.5rem}
      section{background:#fff;border-radius:12px;padding:1.5rem;box-shadow:0 1px 4px #0002}
      h1{font-size:1.1rem;margin:0 0 .25rem} .sum{font-size:2rem;font-weight:600;margin:0 0 1rem}
      label{display:block;margin:0 0 .25rem;font-weight:600}
      input{width:100%;box-sizing:border-box;padding:.7rem;font:inherit;border:1px solid #98a2b3;border-radius:8px}
      button{width:100%;padding:.8rem;margin:.75rem 0 0;font:inherit;font-weight:600;border:0;border-radius:8px;background:#2a4bd7;color:#fff}
      button.no{background:#fff;color:#1a1f27;border:1px solid #98a2b3}
      .wrong{background:#fdecea;border-radius:8px;padding:.7rem;margin:0 0 1rem}
      small{display:block;margin-top:1rem;color:#475467} a{color:#2a4bd7}
      </style></head><body><main><section>
      """;

  private static final String CARDS =
      """
      <small>A stand-in for Stripe: no money moves. Cards to try:
      4242&nbsp;4242&nbsp;4242&nbsp;4242 pays; 4000&nbsp;0000&nbsp;0000&nbsp;9995 is declined;
      4000&nbsp;0027&nbsp;6000&nbsp;3184 asks you to confirm; 000123456789 is a bank account that pays days later. <a href="/">What banks do</a> is decided on a page of its own.</small>
      """;

  private PayPage() {}

  /// @param wrong what went wrong the last time; empty: nothing
  static String of(ObjectNode page, String intentStatus, String wrong) {
    return HEAD
        + "<h1>%s</h1><p class=\"sum\">%s</p>".formatted(names(page), sum(page))
        + (wrong.isEmpty()
            ? ""
            : "<p class=\"wrong\" role=\"alert\">%s</p>".formatted(escaped(wrong)))
        + form(page, intentStatus)
        + "</section></main></body></html>";
  }

  private static String form(ObjectNode page, String intentStatus) {
    String status = text(page, "status");
    if (!status.equals("open")) {
      return "<p>This page is %s. <a href=\"%s\">Go back</a></p>"
          .formatted(escaped(status), escaped(text(page, "success_url")));
    }
    if (intentStatus.equals("requires_action")) {
      return """
      <p>Your bank asks: is this payment yours?</p>
      <form method="post"><button name="confirmed" value="true">Confirm</button>
      <button class="no" name="confirmed" value="false">Refuse</button></form>
      """;
    }
    return """
    <form method="post"><label for="card">Card or bank account number</label>
    <input id="card" name="card" inputmode="numeric" autocomplete="off" required value="4242 4242 4242 4242">
    <button>%s</button></form>
    <small><a href="%s">Cancel and go back</a></small>
    """
            .formatted(
                text(page, "mode").equals("setup") ? "Save" : "Pay " + sum(page),
                escaped(text(page, "cancel_url")))
        + CARDS;
  }

  private static String names(ObjectNode page) {
    return text(page, "mode").equals("setup") ? "Save a way to pay" : escaped(text(page, "_names"));
  }

  private static String sum(ObjectNode page) {
    return text(page, "mode").equals("setup")
        ? ""
        : "$" + BigDecimal.valueOf(page.path("amount_total").asLong(), 2).toPlainString();
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
