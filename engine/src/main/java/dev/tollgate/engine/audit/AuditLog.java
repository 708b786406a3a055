package dev.tollgate.engine.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What people changed, kept with each change and never altered; a port. It is only read here: an
/// entry is written by the store that makes the change.
public interface AuditLog {

  /// Which entries are wanted; null: any.
  ///
  /// @param actor how the actor's name begins: `ann`
  /// @param action the whole of it, or what it is done to with a dot: `tier.`
  /// @param subject the whole of it: `tier professional`
  /// @param from inclusive
  /// @param to exclusive
  /// @param below only entries older than this one
  record Asked(
      @Nullable String actor,
      @Nullable String action,
      @Nullable String subject,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Long below) {

    /// All there are of one thing.
    public static Asked about(String subject) {
      return new Asked(null, null, subject, null, null, null);
    }
  }

  /// Something that somebody changed.
  ///
  /// @param id the order of entries
  /// @param actor `ann of acct_3`, `key_17 of acct_3`, or someone at the command line
  /// @param action two words: `rules.publish`
  /// @param before as text or JSON; null: nothing was
  /// @param after null: nothing is
  /// @param note why, in the words of who did it; may be empty
  record Entry(
      long id,
      Instant at,
      String actor,
      String action,
      String subject,
      @Nullable String before,
      @Nullable String after,
      String note) {}

  /// The newest first.
  List<Entry> list(Asked asked, int most);

  Optional<Entry> of(long id);

  /// Every action there is an entry of, by name.
  List<String> actions();
}
