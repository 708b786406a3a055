package dev.tollgate.stripe.standin;

import java.util.Arrays;
import java.util.Optional;

/// A card or bank account of Stripe's own tests, and what becomes of a payment with it.
enum TestCard {
  VISA("4242424242424242", "pm_card_visa", "visa", "", ""),
  MASTERCARD("5555555555554444", "pm_card_mastercard", "mastercard", "", ""),
  DECLINED(
      "4000000000000002",
      "pm_card_visa_chargeDeclined",
      "visa",
      "card_declined",
      "generic_decline"),
  NO_FUNDS(
      "4000000000009995",
      "pm_card_visa_chargeDeclinedInsufficientFunds",
      "visa",
      "card_declined",
      "insufficient_funds"),
  LOST(
      "4000000000009987",
      "pm_card_visa_chargeDeclinedLostCard",
      "visa",
      "card_declined",
      "lost_card"),
  EXPIRED("4000000000000069", "pm_card_chargeDeclinedExpiredCard", "visa", "expired_card", ""),
  WRONG_CVC("4000000000000127", "pm_card_chargeDeclinedIncorrectCvc", "visa", "incorrect_cvc", ""),
  PROCESSING_ERROR(
      "4000000000000119", "pm_card_chargeDeclinedProcessingError", "visa", "processing_error", ""),
  /// Can be saved, and is declined whenever it is charged.
  ATTACHES_AND_FAILS(
      "4000000000000341", "pm_card_chargeCustomerFail", "visa", "card_declined", "generic_decline"),
  /// Wants the customer unless it was saved for charges while the customer is away.
  AUTHENTICATES_ONCE("4000002500003155", "pm_card_authenticationRequiredOnSetup", "visa", "", ""),
  /// Wants the customer every time.
  AUTHENTICATES_ALWAYS("4000002760003184", "pm_card_authenticationRequired", "visa", "", ""),
  /// Paid, and disputed at once.
  DISPUTED("4000000000000259", "pm_card_createDispute", "visa", "", ""),
  /// Paid; a refund of it fails later.
  REFUND_FAILS("4000000000005126", "pm_card_refundFail", "visa", "", ""),
  /// A bank's debit that comes after days.
  BANK("000123456789", "pm_usBankAccount_success", "STRIPE TEST BANK", "", ""),
  /// A bank's debit that fails after days.
  BANK_FAILS("000111111116", "pm_usBankAccount_failed", "STRIPE TEST BANK", "", "account_closed");

  private final String number;
  private final String token;
  private final String brand;
  private final String code;
  private final String declineCode;

  TestCard(String number, String token, String brand, String code, String declineCode) {
    this.number = number;
    this.token = token;
    this.brand = brand;
    this.code = code;
    this.declineCode = declineCode;
  }

  static Optional<TestCard> ofNumber(String number) {
    String digits = number.replaceAll("[^0-9]", "");
    return Arrays.stream(values()).filter(each -> each.number.equals(digits)).findFirst();
  }

  static Optional<TestCard> ofToken(String token) {
    return Arrays.stream(values()).filter(each -> each.token.equals(token)).findFirst();
  }

  boolean isBank() {
    return this == BANK || this == BANK_FAILS;
  }

  boolean isDeclined() {
    return !isBank() && !code.isEmpty();
  }

  /// Whether the bank wants the customer.
  ///
  /// @param away whether the customer is not there
  /// @param saved whether the card was saved for such charges
  boolean wantsCustomer(boolean away, boolean saved) {
    return this == AUTHENTICATES_ALWAYS || (this == AUTHENTICATES_ONCE && !(away && saved));
  }

  String number() {
    return number;
  }

  String brand() {
    return brand;
  }

  String code() {
    return code;
  }

  String declineCode() {
    return declineCode;
  }

  String last4() {
    return number.substring(number.length() - 4);
  }
}
