package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says which rule set is in force from when; a port. Nothing is ever taken out of it.
public interface ActivationLog {

  Outlook at(Instant moment);

  /// Every entry that was in force up to a moment, the one in force then first. One that was
  /// scheduled, and that a later entry was in time to replace, never was.
  List<Activation> history(Instant moment);

  /// Adds an entry if the log has not grown meanwhile.
  ///
  /// @param lastSeen the log's last sequence as the writer knew it; 0: empty
  /// @return empty when it has grown, and nothing was added
  Optional<Activation> append(Entry entry, long lastSeen);

  /// Notes that a set is to be put in force once a second person agrees.
  Asked ask(Entry entry, RuleSetId over);

  /// The last request for a set that nobody has agreed to yet.
  Optional<Asked> asked(RuleSetId set);

  /// What the log says at a moment.
  ///
  /// @param inForce empty before the first activation
  /// @param scheduled what is to come into force later, the soonest first
  /// @param last the sequence of the last entry; 0: the log is empty
  record Outlook(Optional<Activation> inForce, List<Activation> scheduled, long last) {
    public Outlook {
      scheduled = List.copyOf(scheduled);
    }

    public boolean isInForce(RuleSetId set) {
      return inForce.isPresent() && inForce.get().set().equals(set);
    }

    /// What is scheduled and will not come if something is said from an instant on. What is
    /// scheduled before that instant comes, until then.
    public List<Activation> cancelledFrom(Instant from) {
      return scheduled.stream().filter(each -> !each.from().isBefore(from)).toList();
    }
  }

  /// What is to be said.
  ///
  /// @param kind what is done by it
  /// @param agreedTo the request a second person agrees to; null when none is needed
  /// @param at when it is said
  record Entry(
      RuleSetId set,
      Instant from,
      String by,
      String message,
      Kind kind,
      @Nullable Agreement agreedTo,
      Instant at) {

    /// What putting a set in force is meant as.
    public enum Kind {
      PUBLICATION,
      /// A set that was in force comes back.
      RETURN,
      /// The set in force stays, and what was scheduled does not come.
      CANCELLATION
    }

    public Entry(
        RuleSetId set,
        Instant from,
        String by,
        String message,
        @Nullable Agreement agreedTo,
        Instant at) {
      this(set, from, by, message, Kind.PUBLICATION, agreedTo, at);
    }
  }

  /// A second person's word.
  ///
  /// @param request the sequence of what was asked
  record Agreement(long request, String by) {}

  /// A request that waits for a second person.
  ///
  /// @param sequence its place among requests
  /// @param over the set in force when it was made
  /// @param from when the set is to come into force, at the earliest
  record Asked(
      long sequence,
      RuleSetId set,
      RuleSetId over,
      Instant from,
      String by,
      String message,
      Instant at) {}
}
