package dev.tollgate.engine.alert;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A kind of thing that happens. All of them go to webhook endpoints that ask for them; some are
/// also told to people, in notices and by mail.
public enum EventType {
  /// A call came to more than was held and available; the rest is not charged.
  CALL_OVERRUN("call.overrun", Told.OPERATORS),
  /// A call whose node is gone; its worst case is booked until a report comes.
  CALL_UNRECONCILED("call.unreconciled", Told.OPERATORS),
  /// A person granted, took back or refunded credits.
  CREDITS_ADJUSTED("credits.adjusted", Told.NOBODY),
  ALERT_RAISED("alert.raised", Told.CUSTOMER),
  PLAN_CHANGED("plan.changed", Told.CUSTOMER),
  PAYMENT_PAID("payment.paid", Told.NOBODY),
  PAYMENT_FAILED("payment.failed", Told.BOTH),
  /// Nobody paid in time, or what it was for is not wanted any more.
  PAYMENT_ABANDONED("payment.abandoned", Told.CUSTOMER),
  /// A saved card did not pay; the payment is still open.
  PAYMENT_DECLINED("payment.declined", Told.CUSTOMER),
  /// Credits are not bought by itself for a while, as the card was declined.
  TOPUP_PAUSED("topup.paused", Told.CUSTOMER),
  INVOICE_ISSUED("invoice.issued", Told.CUSTOMER),
  CREDIT_NOTE_ISSUED("credit_note.issued", Told.CUSTOMER),
  UPGRADE_SUGGESTED("upgrade.suggested", Told.CUSTOMER),
  KEY_CREATED("key.created", Told.NOBODY),
  KEY_REVOKED("key.revoked", Told.NOBODY),
  ACCOUNT_SUSPENDED("account.suspended", Told.BOTH),
  ACCOUNT_RESUMED("account.resumed", Told.CUSTOMER),
  /// An endpoint failed for days, or said that it is gone.
  WEBHOOK_DISABLED("webhook.disabled", Told.BOTH),
  /// The nightly check found books that are not what they are made of.
  BOOKS_WRONG("books.wrong", Told.OPERATORS),
  /// Somebody tries an endpoint.
  WEBHOOK_TEST("webhook.test", Told.NOBODY);

  /// The people who are told, beside endpoints.
  public enum Told {
    NOBODY,
    CUSTOMER,
    OPERATORS,
    BOTH;

    boolean includes(Told other) {
      return this == other || this == BOTH;
    }
  }

  private final String key;
  private final Told told;

  EventType(String key, Told told) {
    this.key = key;
    this.told = told;
  }

  /// Never renamed: `call.overrun`.
  public String key() {
    return key;
  }

  public static Optional<EventType> ofKey(String key) {
    return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
  }

  /// The types whose events are told to an account's people, or to the platform's.
  public static List<EventType> toldTo(Told people) {
    return Arrays.stream(values()).filter(each -> each.told.includes(people)).toList();
  }
}
