package dev.tollgate.store.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.ledger.ClosedCall;
import dev.tollgate.store.Micros;
import dev.tollgate.store.RoundTrip;
import dev.tollgate.store.Rows;
import java.math.BigDecimal;
import java.util.UUID;

/// Calls that ended, and those whose end is told anew.
final class CallRows {

  private static final String DELETE =
      """
      DELETE FROM call USING unnest(?, ?) AS replaced (account_id, sequence)
      WHERE call.account_id = replaced.account_id AND call.sequence = replaced.sequence
      """;

  private static final String INSERT =
      """
      INSERT INTO call (account_id, sequence, call_id, hold_sequence, expired_sequence, key_id,
        state, held_micros, price_micros, charged_micros, overrun_micros, available_micros,
        cost_micros, provider_cost_usd, counted_tokens, admitted_at, settled_at, release_reason,
        flags, usage, facts, lines, claims)
      SELECT account_id, sequence, call_id, hold_sequence, expired_sequence, key_id,
        state::call_state, held, price, charged, overrun, available, cost, provider_cost, tokens,
        timestamptz 'epoch' + admitted_at * interval '1 microsecond',
        timestamptz 'epoch' + settled_at * interval '1 microsecond', reason,
        flags, usage, facts, lines, claims
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS new (
        account_id, sequence, call_id, hold_sequence, expired_sequence, key_id, state, held, price,
        charged, overrun, available, cost, provider_cost, tokens, admitted_at, settled_at, reason,
        flags, usage, facts, lines, claims)
      """;

  private final Rows replaced = new Rows(Long.class, Long.class);
  private final Rows ended =
      new Rows(
          Long.class,
          Long.class,
          UUID.class,
          Long.class,
          Long.class,
          Long.class,
          String.class,
          Long.class,
          Long.class,
          Long.class,
          Long.class,
          Long.class,
          BigDecimal.class,
          BigDecimal.class,
          Long.class,
          Long.class,
          Long.class,
          String.class,
          String.class,
          String.class,
          String.class,
          String.class,
          String.class);
  private final CallTexts texts;

  CallRows(CallTexts texts) {
    this.texts = texts;
  }

  void add(AccountId account, StoredBook stored) {
    stored.replacedCalls().forEach(call -> replaced.add(account.value(), call.sequence()));
    stored.endedCalls().forEach(call -> addEnded(account, call));
  }

  private void addEnded(AccountId account, ClosedCall call) {
    CallTexts.Ended text = texts.ended(account, call);
    ended.add(
        account.value(),
        call.sequence(),
        call.call().value(),
        call.holdSequence(),
        call.expiredSequence(),
        call.key().value(),
        call.state().name(),
        call.held().micros(),
        text.price().micros(),
        call.charged().micros(),
        call.overrun().micros(),
        call.available().micros(),
        text.cost().micros(),
        text.providerCostUsd(),
        text.countedTokens(),
        Micros.of(call.admittedAt()),
        Micros.of(call.at()),
        text.releaseReason(),
        text.flags(),
        text.usage(),
        text.facts(),
        text.lines(),
        ReservationJson.writeClaims(call.claims()));
  }

  void tell(RoundTrip trip) {
    trip.tell(DELETE, replaced);
    trip.tell(INSERT, ended);
  }
}
