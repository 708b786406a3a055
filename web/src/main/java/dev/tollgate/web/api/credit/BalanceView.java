package dev.tollgate.web.api.credit;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.LotSource;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What an account has: credits as decimals, with US dollars beside the sum.
///
/// @param available what can be spent: lots − held − owed + overdraft
/// @param held reserved for calls under way
/// @param allowance what this month's tier grants, used and left
/// @param nextReset when the next allowance month begins
record BalanceView(
    String account,
    String tier,
    String available,
    @JsonProperty("available_usd") String availableUsd,
    String held,
    String owed,
    String overdraft,
    AllowanceView allowance,
    @JsonProperty("next_reset") Instant nextReset,
    List<LotView> lots) {

  record AllowanceView(String granted, String used, String left) {}

  /// @param remaining reserved parts included
  record LotView(
      long lot,
      String source,
      String amount,
      String remaining,
      String reserved,
      int priority,
      @Nullable Instant expires) {}

  static BalanceView of(Caller caller, Ledger.Statement statement, Credits granted, Instant at) {
    Account account = caller.account();
    return new BalanceView(
        account.id().toString(),
        caller.tier().code(),
        statement.available().inCredits(),
        statement.available().inUsd(),
        statement.held().inCredits(),
        statement.owed().inCredits(),
        statement.overdraft().inCredits(),
        allowance(statement, granted, at),
        account.monthAt(at).end(),
        statement.lots().stream().map(BalanceView::lot).toList());
  }

  /// An allowance of the month before may still be there, where it has not expired.
  private static AllowanceView allowance(Ledger.Statement statement, Credits granted, Instant at) {
    Credits left = Credits.ZERO;
    for (Ledger.LotView lot : statement.lots()) {
      boolean expired = lot.expires() != null && !at.isBefore(lot.expires());
      if (lot.source() == LotSource.ALLOWANCE && !expired) {
        left = left.plus(lot.remaining());
      }
    }
    return new AllowanceView(
        granted.max(left).inCredits(), granted.max(left).minus(left).inCredits(), left.inCredits());
  }

  private static LotView lot(Ledger.LotView lot) {
    return new LotView(
        lot.lot(),
        lot.source().name().toLowerCase(Locale.ROOT),
        lot.amount().inCredits(),
        lot.remaining().inCredits(),
        lot.reserved().inCredits(),
        lot.priority(),
        lot.expires());
  }
}
