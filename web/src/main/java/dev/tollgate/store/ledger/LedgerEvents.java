package dev.tollgate.store.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.engine.ledger.Adjusted;
import dev.tollgate.engine.ledger.CallRecord.State;
import dev.tollgate.engine.ledger.ClosedCall;
import dev.tollgate.store.Micros;
import dev.tollgate.store.RoundTrip;
import dev.tollgate.store.Rows;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What happens in books that others are told of, written in the books' own transaction. A call
/// that is held for and settled as it should be is no event, so that metering writes nothing here.
final class LedgerEvents {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String INSERT =
      """
      INSERT INTO event (account_id, type, data, text, at)
      SELECT account_id, type, data::jsonb, text,
        timestamptz 'epoch' + at * interval '1 microsecond'
      FROM unnest(?, ?, ?, ?, ?) AS new (account_id, type, data, text, at)
      """;

  private final Rows events =
      new Rows(Long.class, String.class, String.class, String.class, Long.class);

  void ended(AccountId account, ClosedCall call) {
    if (!call.overrun().isZero()) {
      add(
          account,
          EventType.CALL_OVERRUN,
          Map.of(
              "call", call.call().toString(),
              "charged_credits", call.charged().inCredits(),
              "overrun_credits", call.overrun().inCredits()),
          "%s of %s came to %s credits more than was held and available; they are not charged."
              .formatted(call.call(), account, call.overrun().inCredits()),
          call.at());
    }
    if (call.state() == State.EXPIRED) {
      add(
          account,
          EventType.CALL_UNRECONCILED,
          Map.of("call", call.call().toString(), "held_credits", call.held().inCredits()),
          "Nobody reported how %s of %s ended; its worst case, %s credits, is booked until somebody does."
              .formatted(call.call(), account, call.held().inCredits()),
          call.at());
    }
  }

  void adjusted(AccountId account, Adjusted adjusted) {
    String kind = adjusted.kind().name().toLowerCase(Locale.ROOT);
    add(
        account,
        EventType.CREDITS_ADJUSTED,
        Map.of(
            "kind", kind,
            "reference", adjusted.reference(),
            "amount_credits", adjusted.amount().inCredits()),
        "%s of %s credits: %s"
            .formatted(kind, adjusted.amount().inCredits(), adjusted.cause().reason()),
        adjusted.at());
  }

  void tell(RoundTrip trip) {
    trip.tell(INSERT, events);
  }

  private void add(
      AccountId account, EventType type, Map<String, String> data, String text, Instant at) {
    events.add(account.value(), type.key(), JSON.writeValueAsString(data), text, Micros.of(at));
  }
}
