package dev.tollgate.web.console.account;

import dev.tollgate.engine.audit.AuditLog;
import dev.tollgate.engine.billing.Invoice;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.Transaction;
import dev.tollgate.engine.plan.ApiKey;
import dev.tollgate.web.console.form.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What the page of an account shows of its books.
public final class AccountView {

  private AccountView() {}

  /// A lot with what is left of it.
  public record LotLine(
      String source, String amount, String remaining, String held, String expires) {}

  /// Something that moved its credits.
  ///
  /// @param call that did; empty: none did
  public record Moved(
      String at, String kind, String what, String change, boolean out, String why, String call) {}

  public record Called(String at, String call, String model, String state, String price) {}

  /// @param hint its beginning and end
  /// @param ended when it stopped or will; empty: it works
  public record Key(String id, String name, String hint, String ended) {}

  static List<LotLine> lots(Ledger.Statement statement) {
    return statement.lots().stream()
        .map(lot ->
            new LotLine(
                word(lot.source()),
                Shown.credits(lot.amount().decimal()),
                Shown.credits(lot.remaining().decimal()),
                Shown.credits(lot.reserved().decimal()),
                lot.expires() == null ? "never" : Shown.day(lot.expires())))
        .toList();
  }

  static Moved moved(Transaction each) {
    return new Moved(
        Shown.time(each.at()),
        word(each.kind()),
        Stream.of(each.model(), each.source() == null ? null : word(each.source()))
            .filter(text -> text != null)
            .findFirst()
            .orElse(""),
        Shown.credits(AccountListController.credits(each.change())),
        each.change().micros() < 0,
        each.cause() == null
            ? ""
            : "%s (%s)".formatted(each.cause().reason(), each.cause().actor()),
        each.call() == null ? "" : each.call().toString());
  }

  static Called called(CallRecord each) {
    return new Called(
        Shown.time(each.facts().at()),
        each.call().toString(),
        each.facts().fact().model(),
        word(each.state()),
        Shown.credits(each.charged().decimal()));
  }

  /// An invoice, a statement or a credit note.
  public record Paper(
      long id, String number, String kind, String issued, String total, String due) {}

  /// Something that was changed of the account.
  public record Changed(long id, String at, String action, String actor, String note) {}

  static Paper paper(Invoice each) {
    return new Paper(
        each.id(),
        each.number(),
        word(each.content().kind()).replace('_', ' '),
        Shown.day(each.issued()),
        Shown.usd(each.content().total().usd()),
        Shown.usd(each.open()));
  }

  static List<Changed> changes(List<AuditLog.Entry> entries) {
    return entries.stream()
        .map(each ->
            new Changed(each.id(), Shown.time(each.at()), each.action(), each.actor(), each.note()))
        .toList();
  }

  static Key key(ApiKey key) {
    Instant revoked = key.revoked();
    Instant expires = key.terms().expires();
    return new Key(
        key.id().toString(),
        key.terms().name(),
        key.hint(),
        revoked != null
            ? "revoked " + Shown.day(revoked)
            : expires != null ? "until " + Shown.day(expires) : "");
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
