package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.account.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The ledger in memory, for tests: the same books as PostgreSQL keeps, one command at a time.
///
/// An account and a key that nobody told it about stand as the hold says they do.
public final class InMemoryLedger implements Ledger {

  private final InstantSource realClock;
  private final Map<AccountId, Book> books = new LinkedHashMap<>();
  private final Map<AccountId, Set<String>> references = new HashMap<>();
  private final Map<AccountId, Standing.OfAccount> accounts = new HashMap<>();
  private final Map<KeyId, Standing.OfKey> keys = new HashMap<>();
  private final InMemoryCallRecords records = new InMemoryCallRecords(books);

  public InMemoryLedger() {
    this(InstantSource.system());
  }

  /// @param realClock what leases run on
  public InMemoryLedger(InstantSource realClock) {
    this.realClock = realClock;
  }

  public CallRecords records() {
    return records;
  }

  /// Says how an account stands from now on.
  public synchronized void stand(AccountId account, Standing.OfAccount standing) {
    accounts.put(account, standing);
  }

  /// Says how a key stands from now on.
  public synchronized void stand(KeyId key, Standing.OfKey standing) {
    keys.put(key, standing);
  }

  /// What is wrong with the books; empty when nothing is.
  public synchronized List<String> findings() {
    return books.values().stream().flatMap(book -> BookCheck.findings(book).stream()).toList();
  }

  @Override
  public synchronized void open(AccountId account) {
    books.computeIfAbsent(account, Book::opened);
  }

  @Override
  public synchronized boolean grant(GrantLot grant) {
    Book book = books.get(grant.account());
    if (book == null) {
      throw new IllegalStateException("%s has no book".formatted(grant.account()));
    }
    boolean seen =
        !references
            .computeIfAbsent(grant.account(), account -> new HashSet<>())
            .add(grant.reference());
    return book.grant(grant, seen);
  }

  @Override
  public synchronized AdjustmentAnswer adjust(Adjustment adjustment) {
    Book book = books.get(adjustment.account());
    if (book == null) {
      throw new IllegalStateException("%s has no book".formatted(adjustment.account()));
    }
    return book.adjust(adjustment);
  }

  @Override
  public synchronized MonthAnswer close(CloseMonth close) {
    Set<String> seen = references.computeIfAbsent(close.account(), account -> new HashSet<>());
    String reference = CloseMonth.reference(close.next().start());
    Book book = books.computeIfAbsent(close.account(), Book::opened);
    MonthAnswer answer = book.close(close, seen.contains(reference));
    if (close.grants(answer)) {
      seen.add(reference);
    }
    return answer;
  }

  @Override
  public synchronized Optional<AllowanceMonth> openMonth(AccountId account) {
    return Optional.ofNullable(books.get(account)).map(book -> book.months().open());
  }

  @Override
  public synchronized HoldAnswer hold(PlaceHold hold) {
    Account account = hold.account();
    Standing standing =
        new Standing(
            accounts.getOrDefault(
                account.id(),
                new Standing.OfAccount(
                    account.version(),
                    account.tierCode(),
                    hold.tierVersion(),
                    account.suspended())),
            keys.getOrDefault(hold.key(), new Standing.OfKey(account.id(), false, null)));
    HoldAnswer answer =
        books.computeIfAbsent(account.id(), Book::opened).hold(hold, standing, realClock.instant());
    if (answer instanceof HoldAnswer.Held) {
      records.placed(hold);
    }
    return answer;
  }

  @Override
  public synchronized SettleAnswer settle(SettleHold settle) {
    SettleAnswer answer =
        inBook(settle.account(), new SettleAnswer.Unknown(), book -> book.settle(settle));
    if (answer instanceof SettleAnswer.Settled settled && !settled.repeated()) {
      records.settled(settle);
    }
    return answer;
  }

  @Override
  public synchronized boolean release(ReleaseHold release) {
    boolean released = inBook(release.account(), false, book -> book.release(release));
    if (released) {
      records.released(release);
    }
    return released;
  }

  @Override
  public synchronized void renew(Collection<HeldCall> calls, Duration lease) {
    Instant now = realClock.instant();
    for (HeldCall held : calls) {
      inBook(held.account(), false, book -> book.renew(held.call(), lease, now));
    }
  }

  @Override
  public synchronized int sweep(int limit) {
    Instant now = realClock.instant();
    int swept = 0;
    for (Book book : books.values()) {
      for (PendingHold hold : new ArrayList<>(book.calls().pending())) {
        if (swept < limit && book.expire(hold.call(), now)) {
          swept++;
        }
      }
    }
    return swept;
  }

  /// Expires one hold, if its lease has lapsed.
  public synchronized boolean expire(HeldCall held) {
    Instant now = realClock.instant();
    return inBook(held.account(), false, book -> book.expire(held.call(), now));
  }

  @Override
  public synchronized Statement statement(AccountId account, Instant at) {
    return Statements.of(books.getOrDefault(account, Book.opened(account)), at);
  }

  private <A> A inBook(AccountId account, A without, Function<Book, A> command) {
    Book book = books.get(account);
    return book == null ? without : command.apply(book);
  }
}
