package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.Invoice.Content;
import dev.tollgate.engine.billing.Invoice.Party;
import dev.tollgate.engine.billing.Invoice.TaxRate;
import dev.tollgate.engine.money.Cents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Issues invoices and keeps them; a port.
public interface Invoices {

  /// Closed periods whose fee was asked for, where there is one, and that have no invoice, each
  /// account's oldest.
  List<ClosedPeriod> uninvoiced(int most);

  /// Issues the invoice of a closed period, once, under the next number of its series.
  ///
  /// @param draw what is printed, worked out from what no invoice has had
  /// @return empty when it was issued before
  Optional<Invoice> issue(ClosedPeriod period, Function<InvoiceMaterial, Content> draw, Instant at);

  /// Takes an invoice back in part or whole.
  CreditNote creditNote(Invoice invoice, Cents amount, String reason, Instant at, String by);

  Optional<Invoice> find(long id);

  /// The newest first.
  ///
  /// @param account null: of all
  List<Invoice> list(@Nullable AccountId account, @Nullable Long before, int most);

  /// Those whose number begins so, in upper or lower case, or is these digits; the newest first.
  ///
  /// @param account null: of all
  List<Invoice> numbered(@Nullable AccountId account, String part, int most);

  Party seller();

  void saveSeller(Party seller, Instant at, String by);

  /// Whom an account's invoices are made out to.
  Party buyer(AccountId account);

  void saveBuyer(AccountId account, Party buyer, Instant at, String by);

  List<TaxRate> taxRates();

  /// What an account is taxed at; empty: it is not.
  Optional<TaxRate> taxRate(AccountId account);

  void saveTaxRate(TaxRate rate, Instant at, String by);

  boolean removeTaxRate(String country, Instant at, String by);

  /// What came of taking an invoice back.
  sealed interface CreditNote {

    record Issued(Invoice note) implements CreditNote {}

    /// @param left what can be taken back at most
    record TooMuch(Cents left) implements CreditNote {}
  }
}
