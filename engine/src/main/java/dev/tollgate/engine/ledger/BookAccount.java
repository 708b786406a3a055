package dev.tollgate.engine.ledger;

/// A book account: one of the columns an account's [Book] is kept in. Every [Movement] leaves one
/// and enters another, so that the columns of each account sum to zero.
///
/// The platform's columns are kept per account too: nothing is shared between accounts, and no row
/// is hot.
public enum BookAccount {
  /// What the account's lots still hold, reserved parts included.
  CREDITS("account:credits"),
  /// Below zero by what the account owes beyond its lots.
  RECEIVABLE("account:receivable"),
  /// Below zero by all credits ever granted, less what was taken back.
  ISSUED("platform:issued"),
  /// What calls were charged, less what was refunded.
  REVENUE("platform:revenue"),
  /// What lots still held when they expired.
  BREAKAGE("platform:breakage"),
  /// What calls cost above their hold and balance: recorded, not charged.
  OVERRUN("platform:overrun"),
  /// The worst case of calls whose end nobody reported.
  UNRECONCILED("platform:unreconciled"),
  /// The other side of overrun and unreconciled: service given and not paid for.
  UNCHARGED("platform:uncharged"),

  /// Money of this account that lies at Stripe, at face value: collected, less what went back and
  /// what Stripe kept.
  STRIPE("platform:stripe"),

  /// What Stripe kept for collecting from this account, and for its disputes.
  STRIPE_FEES("platform:stripe_fees"),

  /// Below zero by all money this account has paid through Stripe, less what went back.
  RECEIPTS("platform:receipts");

  private final String title;

  BookAccount(String title) {
    this.title = title;
  }

  /// The name receipts and the database use: `account:credits`.
  public String title() {
    return title;
  }

  /// @throws IllegalArgumentException if no book account is called so
  public static BookAccount ofTitle(String title) {
    for (BookAccount each : values()) {
      if (each.title.equals(title)) {
        return each;
      }
    }
    throw new IllegalArgumentException("No book account is called '%s'".formatted(title));
  }
}
