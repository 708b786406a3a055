package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Cents;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An invoice, a statement or a credit note, as it was issued.
///
/// @param number as it is printed
/// @param open what is still to be paid of it by now; the paper says what it was when it was issued
/// @param corrects the number of the invoice that a credit note takes back; null for others
public record Invoice(
    long id,
    String number,
    AccountId account,
    BillingPeriod period,
    Content content,
    Cents open,
    @Nullable String corrects,
    Instant issued) {

  /// What kind of paper it is.
  public enum Kind {
    /// Something is payable.
    INVOICE,
    /// Nothing is: usage was paid for with credits.
    STATEMENT,
    CREDIT_NOTE
  }

  /// All that is printed.
  ///
  /// @param usage by service and model; its sum is what the book moved to revenue
  /// @param lines what is payable, whole cents each, tax aside
  /// @param credit of earlier invoices that lessens what is due; zero or more
  /// @param paid what had been paid when it was issued; zero or more
  public record Content(
      Kind kind,
      Party seller,
      Party buyer,
      List<UsageLine> usage,
      List<Line> lines,
      List<Tax> taxes,
      Cents credit,
      Cents paid,
      String note) {

    public Content {
      usage = List.copyOf(usage);
      lines = List.copyOf(lines);
      taxes = List.copyOf(taxes);
    }

    /// Charges less refunds, to the microcredit.
    public Balance usageTotal() {
      return usage.stream()
          .map(UsageLine::amount)
          .reduce(
              Balance.ZERO, (sum, each) -> new Balance(Math.addExact(sum.micros(), each.micros())));
    }

    /// All usage together, rounded half up to a cent once.
    public Cents usageInUsd() {
      return Cents.ofUsd(BigDecimal.valueOf(usageTotal().micros(), 9));
    }

    /// Of all lines, tax aside.
    public Cents net() {
      return lines.stream().map(Line::amount).reduce(Cents.ZERO, Cents::plus);
    }

    /// With tax.
    public Cents total() {
      return taxes.stream().map(Tax::amount).reduce(net(), Cents::plus);
    }

    /// What is still to be paid.
    public Cents due() {
      return total().plus(credit.negated()).plus(paid.negated());
    }
  }

  /// What a credit note prints: a part of an invoice's total, tax in the same part.
  public static Content takenBack(Content invoice, Cents amount, String reason) {
    List<Tax> taxes =
        invoice.taxes().stream()
            .map(tax -> new Tax(tax.name(), tax.percent(), part(amount, tax.amount(), invoice)))
            .toList();
    Cents net =
        taxes.stream().map(tax -> tax.amount().negated()).reduce(amount.negated(), Cents::plus);
    return new Content(
        Kind.CREDIT_NOTE,
        invoice.seller(),
        invoice.buyer(),
        List.of(),
        List.of(new Line(reason, net)),
        taxes,
        Cents.ZERO,
        Cents.ZERO,
        "");
  }

  private static Cents part(Cents amount, Cents tax, Content invoice) {
    return Cents.ofUsd(
            amount.usd().multiply(tax.usd()).divide(invoice.total().usd(), 2, RoundingMode.HALF_UP))
        .negated();
  }

  /// Who issues it, or whom it is made out to.
  ///
  /// @param country two letters
  /// @param taxId empty: none
  public record Party(String name, String address, String country, String taxId) {}

  /// What one model came to.
  ///
  /// @param refund whether it was given back: its amount is below zero
  /// @param calls how many
  public record UsageLine(
      String service, String model, boolean refund, long calls, Balance amount) {}

  public record Line(String text, Cents amount) {}

  /// A tax, as the payments it was paid with say.
  public record Tax(String name, BigDecimal percent, Cents amount) {

    /// Half up to a cent.
    public static Tax of(TaxRate rate, Cents net) {
      return new Tax(
          rate.name(),
          rate.percent(),
          Cents.ofUsd(net.usd().multiply(rate.percent()).movePointLeft(2)));
    }

    private boolean isOfTheRateOf(Tax other) {
      return name.equals(other.name()) && percent.compareTo(other.percent()) == 0;
    }

    /// Those of one rate as one.
    static List<Tax> byRate(List<Tax> taxes) {
      List<Tax> sums = new ArrayList<>();
      for (Tax tax : taxes) {
        Cents sum = tax.amount();
        for (Tax known : List.copyOf(sums)) {
          if (known.isOfTheRateOf(tax)) {
            sum = sum.plus(known.amount());
            sums.remove(known);
          }
        }
        sums.add(new Tax(tax.name(), tax.percent(), sum));
      }
      return sums;
    }
  }

  /// @param country two letters of ISO 3166
  public record TaxRate(String country, String name, BigDecimal percent) {}
}
