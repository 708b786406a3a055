package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.rating.Rollover;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The command that ends an allowance month and begins the next: what is unused rolls as far as
/// rules let it, the rest is breakage, and the new allowance is granted. Once per month, however
/// often and by whomever it is asked for.
///
/// @param ended the month that is open; null: the account has none yet, and its first begins
/// @param next begins where the other ends
/// @param monthlyGrant what the plan of the month that ends grants a month; what rolls is a part of
///   it
/// @param rolling asked under the account's lock, when what is unused is known
/// @param allowance of the new month; zero when there is none, or when it waits for a fee
/// @param repaysReceivable whether the new allowance first repays what the account owes
public record CloseMonth(
    AccountId account,
    @Nullable AllowanceMonth ended,
    AllowanceMonth next,
    Credits monthlyGrant,
    Rolling rolling,
    Credits allowance,
    boolean repaysReceivable) {

  /// What rules let roll of an allowance.
  @FunctionalInterface
  public interface Rolling {

    Rolling NOTHING = _ -> Rollover.NOTHING;

    /// @param unused neither spent nor held
    Rollover of(Credits unused);
  }

  /// @throws IllegalArgumentException if the months do not follow each other
  public CloseMonth {
    if (ended != null && !ended.end().equals(next.start())) {
      throw new IllegalArgumentException(
          "A month begins where the other ends, but one ends at %s and the other begins at %s"
              .formatted(ended.end(), next.start()));
    }
  }

  /// The first month of an account.
  public static CloseMonth first(
      AccountId account, AllowanceMonth month, Credits allowance, boolean repaysReceivable) {
    return new CloseMonth(
        account, null, month, Credits.ZERO, Rolling.NOTHING, allowance, repaysReceivable);
  }

  /// Whether the allowance was granted with it.
  public boolean grants(MonthAnswer answer) {
    return switch (answer) {
      case MonthAnswer.Closed closed -> !closed.month().granted().isZero();
      case MonthAnswer.Begun begun -> !allowance.isZero();
      case MonthAnswer.OtherMonth other -> false;
    };
  }

  /// The cause of the allowance's lot, once per account.
  public static String reference(Instant start) {
    return "allowance:" + start;
  }
}
