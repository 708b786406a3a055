package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.ActivationLog.Asked;
import dev.tollgate.engine.release.ActivationLog.Entry;
import dev.tollgate.engine.release.ActivationLog.Outlook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts a kept rule set in force, now or later: one that passes the guard and its scenarios, made
/// from what is in force, meant by its author, and, where it makes calls cheaper, by a second
/// person too.
public final class PublishRules {

  private static final Duration FURTHEST = Duration.ofDays(366);

  private final RuleSets sets;
  private final ActivationLog log;
  private final CheckRules check;
  private final WriteActivation write;
  private final boolean secondPerson;

  /// @param secondPerson whether a set that makes calls cheaper needs one
  public PublishRules(
      RuleSets sets, ActivationLog log, CheckRules check, RuleNodes nodes, boolean secondPerson) {
    this.sets = sets;
    this.log = log;
    this.check = check;
    this.write = new WriteActivation(sets, log, nodes);
    this.secondPerson = secondPerson;
  }

  public Publication publish(PublishOrder order, Instant now) {
    Optional<KeptSet> kept = sets.find(order.set());
    if (kept.isEmpty()) {
      return new Publication.Unknown(order.set());
    }
    if (order.from() != null && !order.from().isAfter(now)) {
      return new Publication.NotLater(order.from(), now);
    }
    Instant latest = now.plus(FURTHEST);
    if (order.from() != null && order.from().isAfter(latest)) {
      return new Publication.TooFarOff(order.from(), latest);
    }
    Outlook outlook = log.at(now);
    Optional<Activation> already = already(order, outlook);
    if (already.isPresent()) {
      return new Publication.Already(already.get());
    }
    RuleSetId parent = order.parent() == null ? kept.get().parent() : order.parent();
    if (parent != null && outlook.inForce().isPresent() && !outlook.isInForce(parent)) {
      return write.publishedMeanwhile(parent, outlook.inForce().get());
    }
    return checked(order, outlook, now);
  }

  private Publication checked(PublishOrder order, Outlook outlook, Instant now) {
    write.prepare(order.set());
    return switch (check.check(order.set(), order.by(), now)) {
      case CheckRules.Check.Unknown(RuleSetId set) -> new Publication.Unknown(set);
      case CheckRules.Check.Rejected(List<Finding> findings) -> new Publication.Rejected(findings);
      case CheckRules.Check.Checked(CheckReport report) ->
          report.passes()
              ? confirmed(order, report, outlook, now)
              : new Publication.Failed(report.trial());
    };
  }

  private Publication confirmed(
      PublishOrder order, CheckReport report, Outlook outlook, Instant now) {
    Instant from = order.from() == null ? now : order.from();
    List<Doubt> doubts = new ArrayList<>(report.doubts());
    List<Activation> cancelled = outlook.cancelledFrom(from);
    if (!cancelled.isEmpty()) {
      doubts.add(Doubt.cancels(cancelled));
    }
    if (!order.confirmed() && !(doubts.isEmpty() && report.warnings().isEmpty())) {
      return new Publication.Unconfirmed(report, doubts);
    }
    Entry entry = new Entry(order.set(), from, order.by(), order.message(), null, now);
    if (secondPerson && report.lowersAPrice() && !wasInForce(order.set(), now)) {
      RuleSetId over = outlook.inForce().map(Activation::set).orElse(order.set());
      return new Publication.Awaits(
          waiting(order, over, now).orElseGet(() -> log.ask(entry, over)));
    }
    return write.write(entry, outlook);
  }

  /// What the same person asked for before.
  private Optional<Asked> waiting(PublishOrder order, RuleSetId over, Instant now) {
    return log.asked(order.set())
        .filter(asked -> asked.by().equals(order.by()) && asked.over().equals(over))
        .filter(asked ->
            order.from() == null ? !asked.from().isAfter(now) : asked.from().equals(order.from()));
  }

  private boolean wasInForce(RuleSetId set, Instant now) {
    return log.history(now).stream().anyMatch(each -> each.set().equals(set));
  }

  /// In force with nothing scheduled after it, or scheduled for that very instant.
  private static Optional<Activation> already(PublishOrder order, Outlook outlook) {
    Optional<Activation> wanted =
        order.from() == null
            ? outlook.inForce().filter(_ -> outlook.scheduled().isEmpty())
            : outlook.scheduled().stream()
                .filter(each -> each.from().equals(order.from()))
                .findFirst();
    return wanted.filter(each -> each.set().equals(order.set()));
  }
}
