package dev.tollgate.web.api.invoice;

import dev.tollgate.engine.billing.Invoice.Party;
import dev.tollgate.web.body.BodyFields;
import java.util.List;

/// Reads who issues an invoice or whom it is made out to.
public final class ReadParty {

  static final String COUNTRY = "[A-Z]{2}";
  static final String EXAMPLE =
      "{\"name\": \"Acme Ltd\", \"address\": [\"1 High Street\", \"London SW1A 1AA\"], \"country\": \"GB\", \"tax_id\": \"GB123456789\"}";

  private ReadParty() {}

  /// @throws dev.tollgate.web.error.Refusal naming every field that is wrong
  public static Party of(BodyFields fields) {
    String name = fields.required("name");
    List<String> address = fields.texts("address", List.of());
    String country = fields.required("country");
    String taxId = fields.text("tax_id");
    if (country != null && !country.matches(COUNTRY)) {
      fields.wrong("country", "must be a country of two capital letters, like GB");
    }
    if (address.size() > 6) {
      fields.wrong("address", "may have 6 lines at most");
    }
    fields.refuseIfWrong();
    return new Party(
        name == null ? "" : name,
        String.join("\n", address),
        country == null ? "" : country,
        taxId == null ? "" : taxId);
  }
}
