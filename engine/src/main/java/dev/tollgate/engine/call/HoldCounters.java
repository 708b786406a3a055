package dev.tollgate.engine.call;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.catalog.CallBounds;
import dev.tollgate.engine.ledger.CounterClaim;
import dev.tollgate.engine.ledger.CounterKey;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.rating.Ceiling;
import dev.tollgate.engine.rating.CeilingCounter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The counters a hold claims on: the month's tokens and spend always, whatever gate rules put a
/// ceiling on, and every budget of the caller. Of several ceilings on one counter the lowest binds.
final class HoldCounters {

  private final Account account;
  private final String model;
  private final AllowanceMonth month;
  private final Instant at;
  private final Instant day;
  private final CallBounds bounds;
  private final Credits worstCase;

  /// @param model the name of the model that is called, which has counters of its own
  HoldCounters(
      Account account,
      String model,
      AllowanceMonth month,
      Instant at,
      CallBounds bounds,
      Credits worstCase) {
    this.account = account;
    this.model = model;
    this.month = month;
    this.at = at;
    this.day = at.atZone(account.zone()).toLocalDate().atStartOfDay(account.zone()).toInstant();
    this.bounds = bounds;
    this.worstCase = worstCase;
  }

  List<CounterClaim> claims(List<Ceiling> ceilings, List<Budget> budgets) {
    Map<String, CounterClaim> claims = new LinkedHashMap<>();
    add(claims, unlimited(CeilingCounter.MONTH_TOKENS));
    add(claims, unlimited(CeilingCounter.MONTH_SPEND));
    for (Ceiling ceiling : ceilings) {
      add(claims, limited(ceiling));
    }
    for (Budget budget : budgets) {
      add(claims, counted(budget));
    }
    return new ArrayList<>(claims.values());
  }

  private static void add(Map<String, CounterClaim> claims, CounterClaim claim) {
    claims.merge(claim.counter(), claim, HoldCounters::tighter);
  }

  private static CounterClaim tighter(CounterClaim one, CounterClaim other) {
    if (one.limit() == null) {
      return other;
    }
    return other.limit() == null || one.limit() <= other.limit() ? one : other;
  }

  private CounterClaim unlimited(CeilingCounter counter) {
    return new CounterClaim(name(counter), window(counter), amount(counter), null, counter.key());
  }

  private CounterClaim limited(Ceiling ceiling) {
    CeilingCounter counter =
        CeilingCounter.ofKey(ceiling.counter())
            .orElseThrow(
                () -> new IllegalStateException("No counter is called " + ceiling.counter()));
    long limit = isSpend(counter) ? Credits.of(ceiling.most()).micros() : ceiling.most();
    return new CounterClaim(
        name(counter), window(counter), amount(counter), limit, ceiling.rule().name());
  }

  private String name(CeilingCounter counter) {
    return counter == CeilingCounter.MODEL_MONTH_CALLS
        ? CounterKey.MODEL_CALLS + model
        : counter.key();
  }

  private CounterClaim counted(Budget budget) {
    Budget.Terms terms = budget.terms();
    return new CounterClaim(
        budget.id().counter(),
        terms.period().windowAt(at, account).start(),
        worstCase.micros(),
        terms.hard() ? terms.amount().micros() : null,
        terms.name());
  }

  private Instant window(CeilingCounter counter) {
    return switch (counter) {
      case MONTH_TOKENS, MONTH_SPEND, MONTH_CALLS, MODEL_MONTH_CALLS -> month.start();
      case DAY_CALLS, DAY_SPEND -> day;
    };
  }

  private long amount(CeilingCounter counter) {
    return switch (counter) {
      case MONTH_TOKENS -> Math.addExact(bounds.promptTokens(), bounds.outputTokens());
      case MONTH_SPEND, DAY_SPEND -> worstCase.micros();
      case MONTH_CALLS, DAY_CALLS, MODEL_MONTH_CALLS -> 1;
    };
  }

  private static boolean isSpend(CeilingCounter counter) {
    return counter == CeilingCounter.MONTH_SPEND || counter == CeilingCounter.DAY_SPEND;
  }
}
