package dev.tollgate.engine.ledger;

import dev.tollgate.engine.money.Credits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Checks a whole book against its own movements, as `ledger verify` does in the database.
final class BookCheck {

  private BookCheck() {}

  static List<String> findings(Book book) {
    List<String> findings = new ArrayList<>();
    Map<BookAccount, Long> moved = new HashMap<>();
    for (Movement movement : book.journal().movements()) {
      moved.merge(movement.debit(), -movement.amount().micros(), Long::sum);
      moved.merge(movement.credit(), movement.amount().micros(), Long::sum);
    }
    long sum = 0;
    for (BookAccount account : BookAccount.values()) {
      long balance = book.balances().of(account).micros();
      sum += balance;
      expect(findings, account.title(), balance, moved.getOrDefault(account, 0L));
    }
    expect(findings, "the sum of all", sum, 0);
    checkLots(book, findings);
    checkCounters(book, findings);
    return findings;
  }

  private static void checkLots(Book book, List<String> findings) {
    long remaining = 0;
    for (Lot lot : book.lots().all()) {
      remaining += lot.remaining().micros();
    }
    expect(findings, "what lots hold", remaining, book.balances().of(BookAccount.CREDITS).micros());
    Credits reserved = Credits.ZERO;
    Credits lent = Credits.ZERO;
    for (PendingHold hold : book.calls().pending()) {
      reserved = reserved.plus(LotPart.sum(hold.reservations()));
      lent = lent.plus(hold.fromOverdraft());
    }
    expect(findings, "reserved in lots", book.lots().reserved().micros(), reserved.micros());
    expect(findings, "held from overdraft", book.overdraftHeld().micros(), lent.micros());
  }

  private static void checkCounters(Book book, List<String> findings) {
    Map<CounterKey, Long> claimed = new HashMap<>();
    for (PendingHold hold : book.calls().pending()) {
      hold.claims().forEach(claim -> claimed.merge(claim.key(), claim.amount(), Long::sum));
    }
    book.counters()
        .moved()
        .forEach((key, figures) ->
            expect(findings, "held in " + key, figures.held(), claimed.getOrDefault(key, 0L)));
  }

  private static void expect(List<String> findings, String what, long is, long should) {
    if (is != should) {
      findings.add("%s is %d, should be %d".formatted(what, is, should));
    }
  }
}
