package dev.tollgate.store.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.ledger.Adjustment;
import dev.tollgate.engine.ledger.AdjustmentAnswer;
import dev.tollgate.engine.ledger.Book;
import dev.tollgate.engine.ledger.CloseMonth;
import dev.tollgate.engine.ledger.GrantLot;
import dev.tollgate.engine.ledger.HeldCall;
import dev.tollgate.engine.ledger.HoldAnswer;
import dev.tollgate.engine.ledger.MonthAnswer;
import dev.tollgate.engine.ledger.PlaceHold;
import dev.tollgate.engine.ledger.ReleaseHold;
import dev.tollgate.engine.ledger.SettleAnswer;
import dev.tollgate.engine.ledger.SettleHold;
import dev.tollgate.engine.rating.RefusalCode;
import java.time.Duration;

/// A command on the book of one account, with everything it stores already put into text by whoever
/// sent it: the writer has no time for that.
sealed interface BookCommand<A> {

  AccountId account();

  /// Applies it to the book, as read under the account's lock.
  A apply(Book book, Committed committed);

  /// What it comes to when the account has no book.
  A withoutBook();

  record Grant(GrantLot grant) implements BookCommand<Boolean> {
    @Override
    public AccountId account() {
      return grant.account();
    }

    @Override
    public Boolean apply(Book book, Committed committed) {
      return book.grant(grant, committed.seen(grant.account(), grant.reference()));
    }

    @Override
    public Boolean withoutBook() {
      throw new IllegalStateException(
          "%s has no book to grant credits into; open it first".formatted(account()));
    }
  }

  record Adjust(Adjustment adjustment) implements BookCommand<AdjustmentAnswer> {
    @Override
    public AccountId account() {
      return adjustment.account();
    }

    @Override
    public AdjustmentAnswer apply(Book book, Committed committed) {
      return book.adjust(adjustment);
    }

    @Override
    public AdjustmentAnswer withoutBook() {
      throw new IllegalStateException(
          "%s has no book to adjust; open it first".formatted(account()));
    }
  }

  record Close(CloseMonth close) implements BookCommand<MonthAnswer> {
    @Override
    public AccountId account() {
      return close.account();
    }

    @Override
    public MonthAnswer apply(Book book, Committed committed) {
      MonthAnswer answer = book.close(close, committed.wasSeen(account(), reference()));
      if (close.grants(answer)) {
        committed.addReference(account(), reference());
      }
      return answer;
    }

    @Override
    public MonthAnswer withoutBook() {
      throw new IllegalStateException(
          "%s has no book whose month could be closed; open it first".formatted(account()));
    }

    private String reference() {
      return CloseMonth.reference(close.next().start());
    }
  }

  record Hold(PlaceHold hold, String facts) implements BookCommand<HoldAnswer> {
    @Override
    public AccountId account() {
      return hold.account().id();
    }

    @Override
    public HoldAnswer apply(Book book, Committed committed) {
      return committed
          .clockRefusal()
          .orElseGet(() -> book.hold(hold, committed.standing(hold), committed.now()));
    }

    @Override
    public HoldAnswer withoutBook() {
      return new HoldAnswer.Invalid(
          RefusalCode.KEY_REVOKED, "%s has no book of credits.".formatted(account()));
    }
  }

  record Settle(SettleHold settle, String facts, String usage, String lines)
      implements BookCommand<SettleAnswer> {
    @Override
    public AccountId account() {
      return settle.account();
    }

    @Override
    public SettleAnswer apply(Book book, Committed committed) {
      return book.settle(settle);
    }

    @Override
    public SettleAnswer withoutBook() {
      return new SettleAnswer.Unknown();
    }
  }

  record Release(ReleaseHold release) implements BookCommand<Boolean> {
    @Override
    public AccountId account() {
      return release.account();
    }

    @Override
    public Boolean apply(Book book, Committed committed) {
      return book.release(release);
    }

    @Override
    public Boolean withoutBook() {
      return false;
    }
  }

  record Renew(HeldCall held, Duration lease) implements BookCommand<Boolean> {
    @Override
    public AccountId account() {
      return held.account();
    }

    @Override
    public Boolean apply(Book book, Committed committed) {
      return book.renew(held.call(), lease, committed.now());
    }

    @Override
    public Boolean withoutBook() {
      return false;
    }
  }

  record Expire(HeldCall held) implements BookCommand<Boolean> {
    @Override
    public AccountId account() {
      return held.account();
    }

    @Override
    public Boolean apply(Book book, Committed committed) {
      return book.expire(held.call(), committed.now());
    }

    @Override
    public Boolean withoutBook() {
      return false;
    }
  }
}
