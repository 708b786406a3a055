package dev.tollgate.web.api.invoice;

import dev.tollgate.engine.billing.Invoice;
import dev.tollgate.engine.billing.Invoice.Content;
import dev.tollgate.engine.billing.Invoice.Party;
import dev.tollgate.engine.billing.Invoice.TaxRate;
import dev.tollgate.web.api.account.Reach;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Invoices as answers show them.
final class InvoiceView {

  private InvoiceView() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode brief(Invoice invoice) {
    Content content = invoice.content();
    ObjectNode view = object();
    view.put("id", "invoice_" + invoice.id());
    view.put("number", invoice.number());
    view.put("kind", Reach.word(content.kind()));
    view.put("account", invoice.account().toString());
    view.put("period_start", invoice.period().start().toString());
    view.put("period_end", invoice.period().end().toString());
    view.put("issued_at", invoice.issued().toString());
    view.put("total_usd", content.total().inUsd());
    view.put("due_usd", content.due().inUsd());
    view.put("open_usd", invoice.open().inUsd());
    view.put("usage_credits", content.usageTotal().inCredits());
    return view.put("corrects", invoice.corrects());
  }

  static ObjectNode of(Invoice invoice) {
    Content content = invoice.content();
    ObjectNode view = brief(invoice);
    view.set("from", party(content.seller()));
    view.set("to", party(content.buyer()));
    var lines = view.putArray("lines");
    content
        .lines()
        .forEach(
            line -> lines.addObject().put("text", line.text()).put("usd", line.amount().inUsd()));
    view.put("net_usd", content.net().inUsd());
    var taxes = view.putArray("taxes");
    content
        .taxes()
        .forEach(tax ->
            taxes
                .addObject()
                .put("name", tax.name())
                .put("percent", tax.percent().toPlainString())
                .put("usd", tax.amount().inUsd()));
    view.put("credit_usd", content.credit().inUsd());
    view.put("paid_usd", content.paid().inUsd());
    var usage = view.putArray("usage");
    content
        .usage()
        .forEach(line ->
            usage
                .addObject()
                .put("service", line.service())
                .put("model", line.model())
                .put("kind", line.refund() ? "refund" : "charge")
                .put("calls", line.calls())
                .put("credits", line.amount().inCredits()));
    return view.put("usage_usd", content.usageInUsd().inUsd());
  }

  static ObjectNode party(Party party) {
    ObjectNode view = object().put("name", party.name());
    var address = view.putArray("address");
    party.address().lines().forEach(address::add);
    return view.put("country", party.country()).put("tax_id", party.taxId());
  }

  static ObjectNode rate(TaxRate rate) {
    return object()
        .put("country", rate.country())
        .put("name", rate.name())
        .put("percent", rate.percent().toPlainString());
  }
}
