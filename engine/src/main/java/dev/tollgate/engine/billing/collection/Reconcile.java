package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.billing.collection.AgreePayment.Agreed;
import dev.tollgate.engine.billing.collection.Collector.CollectorFailed;
import dev.tollgate.engine.billing.collection.Collector.Found;
import dev.tollgate.engine.billing.collection.Reconciliation.Finding;
import dev.tollgate.engine.billing.collection.Reconciliation.Kind;
import dev.tollgate.engine.money.Cents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The use case that compares our books with the collector's for a window of time: each payment is
/// made to agree, which makes good for events that never came, and each movement of money there is
/// looked for here, and the reverse. What a person should look at is told.
public final class Reconcile {

  private static final Duration USUAL = Duration.ofDays(3);

  private final Collector collector;
  private final AgreePayment agree;
  private final Reconciliations kept;

  public Reconcile(Collector collector, AgreePayment agree, Reconciliations kept) {
    this.collector = collector;
    this.agree = agree;
    this.kept = kept;
  }

  /// Of the last three days; nothing happens where nobody collects.
  public void usual(Instant at) {
    if (collector.isThere()) {
      run(at.minus(USUAL), at, at);
    }
  }

  /// @param to exclusive
  public Reconciliation run(Instant from, Instant to, Instant at) {
    long id = kept.begin(from, to, at);
    List<Finding> findings = new ArrayList<>();
    Map<String, MoneyMoved> moved = new LinkedHashMap<>();
    int[] payments = new int[1];
    try {
      collector.each(
          from,
          to,
          found -> {
            switch (found) {
              case Found.OfPayment payment -> {
                payments[0]++;
                look(payment.id(), findings, at);
              }
              case Found.Moved money -> moved.put(money.money().id(), money.money());
            }
          });
    } catch (CollectorFailed failed) {
      findings.add(new Finding(Kind.FAILED, "", String.valueOf(failed.getMessage())));
    }
    Cents theirs = Cents.ZERO;
    Cents ours = Cents.ZERO;
    Map<String, Cents> booked = kept.booked(moved.keySet());
    for (MoneyMoved money : moved.values()) {
      theirs = theirs.plus(net(money));
      ours = ours.plus(booked.getOrDefault(money.id(), Cents.ZERO));
      compare(money, booked, findings);
    }
    if (findings.stream().noneMatch(each -> each.kind() == Kind.FAILED)) {
      kept.booked(from, to).keySet().stream()
          .filter(each -> !moved.containsKey(each))
          .forEach(each ->
              findings.add(
                  new Finding(Kind.NOT_THEIRS, each, "our books have it, and Stripe's do not")));
    }
    Reconciliation done =
        new Reconciliation(id, from, to, payments[0], theirs, ours, findings, at, at);
    kept.finish(done);
    return done;
  }

  private void look(String payment, List<Finding> findings, Instant at) {
    try {
      switch (agree.agree(payment, at)) {
        case Agreed.Done done -> {
          if (!done.changed().isEmpty()) {
            findings.add(
                new Finding(
                    Kind.MENDED,
                    payment,
                    "payment %d: %s".formatted(done.payment(), done.changed())));
          }
        }
        case Agreed.Differs differs ->
            findings.add(new Finding(Kind.DIFFERS, payment, differs.how()));
        case Agreed.Unknown _ ->
            findings.add(new Finding(Kind.NOT_OURS, payment, "it is no payment of ours"));
      }
    } catch (CollectorFailed failed) {
      findings.add(new Finding(Kind.FAILED, payment, String.valueOf(failed.getMessage())));
    }
  }

  private static void compare(MoneyMoved money, Map<String, Cents> booked, List<Finding> findings) {
    Cents ours = booked.get(money.id());
    if (ours == null) {
      if (net(money).cents() != 0 || money.paid().cents() != 0) {
        findings.add(
            new Finding(
                Kind.NOT_OURS,
                money.id(),
                "%s of %s for %s is in no book of an account"
                    .formatted(money.kind(), money.paid().inUsd(), money.source())));
      }
    } else if (!ours.equals(net(money))) {
      findings.add(
          new Finding(
              Kind.DIFFERS,
              money.id(),
              "%s comes to %s there and to %s here"
                  .formatted(money.kind(), net(money).inUsd(), ours.inUsd())));
    }
  }

  private static Cents net(MoneyMoved money) {
    return money.paid().plus(money.fee().negated());
  }
}
