package dev.tollgate.engine.release;

import dev.tollgate.engine.release.ActivationLog.Entry;
import dev.tollgate.engine.release.ActivationLog.Outlook;
import java.time.Instant;

/// Lets the set in force stay, and what was scheduled not come: the log says the present set once
/// more, since nothing is taken out of it.
public final class CancelScheduled {

  private final ActivationLog log;
  private final WriteActivation write;

  public CancelScheduled(RuleSets sets, ActivationLog log, RuleNodes nodes) {
    this.log = log;
    this.write = new WriteActivation(sets, log, nodes);
  }

  /// @param by who cancels
  public Publication cancel(String by, String message, Instant now) {
    Outlook outlook = log.at(now);
    if (outlook.inForce().isEmpty() || outlook.scheduled().isEmpty()) {
      return new Publication.NothingScheduled();
    }
    Entry entry =
        new Entry(
            outlook.inForce().get().set(), now, by, message, Entry.Kind.CANCELLATION, null, now);
    return write.write(entry, outlook);
  }
}
