package dev.tollgate.web.api.invoice;

import dev.tollgate.engine.billing.Invoice.TaxRate;
import dev.tollgate.web.body.BodyFields;
import java.math.BigDecimal;
import java.util.List;

/// Reads the tax of a country.
public final class ReadTaxRate {

  private ReadTaxRate() {}

  /// @throws dev.tollgate.web.error.Refusal naming every field that is wrong
  public static TaxRate of(BodyFields fields, String country) {
    String name = fields.required("name");
    BigDecimal percent = fields.decimal("percent", 4, 100);
    if ((percent == null || percent.signum() == 0) && !fields.isWrong("percent")) {
      fields.wrong("percent", "must be a percentage above zero and up to 100, like \"19\"");
    }
    if (!country.matches(ReadParty.COUNTRY)) {
      fields.note("country", "A country is named by two capital letters, like DE.");
    }
    fields.letBe(List.of("country"));
    fields.refuseOthers();
    return new TaxRate(
        country, name == null ? "" : name, percent == null ? BigDecimal.ZERO : percent);
  }
}
