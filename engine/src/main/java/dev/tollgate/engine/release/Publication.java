package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import java.util.List;

/// What came of wanting a set in force.
public sealed interface Publication {

  /// It is in force, or will be from its instant on.
  ///
  /// @param cancelled what was scheduled and will not come into force now
  /// @param reach the nodes that work with it by now; none are waited for when it comes later
  record Done(Activation activation, List<Activation> cancelled, RuleNodes.Reach reach)
      implements Publication {
    public Done {
      cancelled = List.copyOf(cancelled);
    }
  }

  /// It was in force, or scheduled for that instant, already; nothing was done.
  record Already(Activation activation) implements Publication {}

  /// It waits for a second person, since it makes calls cheaper.
  record Awaits(ActivationLog.Asked asked) implements Publication {}

  record Unknown(RuleSetId set) implements Publication {}

  /// The instant it was wanted from is not in the future.
  record NotLater(Instant from, Instant now) implements Publication {}

  /// The instant it was wanted from is further off than anybody plans.
  ///
  /// @param latest the last one that will do
  record TooFarOff(Instant from, Instant latest) implements Publication {}

  /// There is nothing to cancel.
  record NothingScheduled() implements Publication {}

  /// Another set has come into force, or was scheduled, since the author last looked.
  ///
  /// @param latest what the log says now
  /// @param since what that changed
  record PublishedMeanwhile(Activation latest, List<FileChange> since) implements Publication {
    public PublishedMeanwhile {
      since = List.copyOf(since);
    }
  }

  /// It does not compile.
  record Rejected(List<Finding> findings) implements Publication {
    public Rejected {
      findings = List.copyOf(findings);
    }
  }

  /// Scenarios fail, or there are none.
  record Failed(Trials.Trial trial) implements Publication {}

  /// Its warnings, and these doubts, have to be confirmed first.
  record Unconfirmed(CheckReport report, List<Doubt> doubts) implements Publication {
    public Unconfirmed {
      doubts = List.copyOf(doubts);
    }
  }

  /// Nobody asked for a second person's word on it.
  record NotAsked(RuleSetId set) implements Publication {}

  /// Who asked cannot agree.
  record SamePerson(ActivationLog.Asked asked) implements Publication {}

  /// There is nothing to go back to: the set was never in force, or there was none before.
  record NeverInForce() implements Publication {}
}
