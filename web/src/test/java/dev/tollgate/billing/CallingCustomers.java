package dev.tollgate.billing;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.ledger.CallFacts;
import dev.tollgate.engine.ledger.HoldAnswer;
import dev.tollgate.engine.ledger.SampleCommands;
import dev.tollgate.engine.ledger.SettleHold;
import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import java.util.List;

/// Customers who call: each call is held for and settled, at the price that the test says.
final class CallingCustomers {

  private final BillingWorld world;
  private long calls;

  CallingCustomers(BillingWorld world) {
    this.world = world;
  }

  /// Gives an account the key that its calls are made with.
  void key(AccountId account) {
    world
        .sql
        .sql(
            """
            INSERT INTO api_key (key_id, account_id, hash, hint, name, role)
            VALUES (:id, :id, decode(md5(:id::text), 'hex'), 'tg_…', 'first', 'manager')
            ON CONFLICT DO NOTHING
            """)
        .param("id", account.value())
        .update();
  }

  /// Of one model, whichever.
  Credits call(AccountId account, Credits wanted, Credits price, Instant at) {
    return call(account, "gpt-4o", wanted, price, at);
  }

  /// A caller that a close has left out of date asks again.
  ///
  /// @return what was charged; zero when the account could not pay
  Credits call(AccountId account, String model, Credits wanted, Credits price, Instant at) {
    for (int attempt = 0; attempt < 2; attempt++) {
      var caller = world.callers.byAccount(account).orElseThrow();
      Account now = caller.account();
      var call = SampleCommands.call(++calls);
      var hold = SampleCommands.hold(call, now, new KeyId(account.value()), wanted);
      HoldAnswer answer =
          world.ledger.hold(
              SampleCommands.hold(
                  hold, caller.tier().overdraft(), new Credits(1), List.of(), hold.lease(), at));
      if (answer instanceof HoldAnswer.Held held) {
        Credits charged = price.min(held.granted());
        world.ledger.settle(of(model, SampleCommands.settle(call, now, charged, at)));
        return charged;
      }
      if (!(answer instanceof HoldAnswer.Stale)) {
        return Credits.ZERO;
      }
    }
    return Credits.ZERO;
  }

  private static SettleHold of(String model, SettleHold settle) {
    CallFacts facts = settle.facts();
    return new SettleHold(
        settle.call(),
        settle.account(),
        settle.price(),
        settle.cost(),
        settle.countedTokens(),
        settle.usage(),
        settle.flags(),
        facts.withFact(facts.fact().toBuilder().model(model).build()),
        settle.lines(),
        settle.providerCostUsd(),
        settle.at());
  }
}
