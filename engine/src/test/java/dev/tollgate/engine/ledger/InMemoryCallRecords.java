package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.usage.Usage;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads calls back from books in memory and from the commands that made them.
final class InMemoryCallRecords implements CallRecords {

  private final Map<AccountId, Book> books;
  private final Map<CallId, PlaceHold> holds = new HashMap<>();
  private final Map<CallId, SettleHold> settles = new HashMap<>();
  private final Map<CallId, ReleaseHold> releases = new HashMap<>();

  InMemoryCallRecords(Map<AccountId, Book> books) {
    this.books = books;
  }

  synchronized void placed(PlaceHold hold) {
    holds.put(hold.call(), hold);
  }

  synchronized void settled(SettleHold settle) {
    settles.put(settle.call(), settle);
  }

  synchronized void released(ReleaseHold release) {
    releases.put(release.call(), release);
  }

  @Override
  public synchronized Optional<CallRecord> find(CallId call) {
    PlaceHold hold = holds.get(call);
    return hold == null
        ? Optional.empty()
        : records(hold.account().id()).filter(record -> record.call().equals(call)).findFirst();
  }

  @Override
  public synchronized List<CallRecord> list(AccountId account, @Nullable Long before, int limit) {
    return records(account)
        .filter(record -> before == null || record.sequence() < before)
        .sorted(Comparator.comparingLong(CallRecord::sequence).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Found search(
      AccountId account, Wanted wanted, @Nullable Long before, int limit) {
    List<CallRecord> page =
        records(account)
            .filter(record -> before == null || record.sequence() < before)
            .filter(record -> fits(record, wanted))
            .sorted(Comparator.comparingLong(CallRecord::sequence).reversed())
            .limit(limit)
            .toList();
    return new Found(page, page.size() == limit ? Long.valueOf(page.getLast().sequence()) : null);
  }

  private static boolean fits(CallRecord record, Wanted wanted) {
    return (wanted.model() == null || wanted.model().equals(record.facts().fact().model()))
        && (wanted.key() == null || wanted.key().equals(record.key()))
        && (wanted.state() == null || wanted.state() == record.state())
        && (wanted.from() == null || !record.facts().at().isBefore(wanted.from()))
        && (wanted.to() == null || record.facts().at().isBefore(wanted.to()));
  }

  private Stream<CallRecord> records(AccountId account) {
    Book book = books.get(account);
    return book == null
        ? Stream.of()
        : Stream.concat(
            book.calls().pending().stream().map(hold -> pending(account, hold)),
            book.calls().closed().stream().map(call -> closed(account, book, call)));
  }

  private CallRecord pending(AccountId account, PendingHold hold) {
    return new CallRecord(
        hold.call(),
        account,
        hold.key(),
        CallRecord.State.PENDING,
        hold.sequence(),
        placed(hold.call()).facts(),
        Usage.NONE,
        Set.of(),
        hold.granted(),
        Credits.ZERO,
        Credits.ZERO,
        Credits.ZERO,
        ExactCredits.ZERO,
        null,
        null,
        List.of(),
        List.of(),
        hold.at());
  }

  private CallRecord closed(AccountId account, Book book, ClosedCall call) {
    SettleHold settle = settles.get(call.call());
    ReleaseHold release = releases.get(call.call());
    Credits price = settle == null ? Credits.ZERO : settle.price();
    BigDecimal providerCost = settle == null ? null : settle.providerCostUsd();
    return new CallRecord(
        call.call(),
        account,
        call.key(),
        call.state(),
        call.sequence(),
        settle == null ? placed(call.call()).facts() : settle.facts(),
        settle == null ? Usage.NONE : settle.usage(),
        settle == null ? Set.of() : settle.flags(),
        call.held(),
        price,
        call.charged(),
        call.overrun(),
        settle == null ? ExactCredits.ZERO : settle.cost(),
        providerCost,
        release == null ? null : release.reason(),
        settle == null
            ? List.of()
            : Receipt.lines(settle.lines(), price, call.charged(), call.overrun()),
        entries(book, call),
        call.at());
  }

  private static List<CallRecord.Entry> entries(Book book, ClosedCall call) {
    return book.journal().movements().stream()
        .filter(movement ->
            movement.sequence() == call.sequence()
                || (call.expiredSequence() != null && movement.sequence() == call.expiredSequence())
                || isRefund(book, call, movement))
        .map(CallRecord.Entry::of)
        .toList();
  }

  private static boolean isRefund(Book book, ClosedCall call, Movement movement) {
    return book.adjustments().made().stream()
        .map(Adjustments.Made::adjusted)
        .anyMatch(
            each -> each.sequence() == movement.sequence() && call.call().equals(each.call()));
  }

  private PlaceHold placed(CallId call) {
    PlaceHold hold = holds.get(call);
    if (hold == null) {
      throw new IllegalStateException("%s was never placed".formatted(call));
    }
    return hold;
  }
}
