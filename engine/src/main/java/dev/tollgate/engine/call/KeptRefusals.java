package dev.tollgate.engine.call;

import dev.tollgate.engine.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps calls that were refused, so that whoever made them finds out why; a port. Also those that
/// could not be read, and usage that was reported and not charged.
public interface KeptRefusals {

  /// How long one is kept.
  Duration KNOWN = Duration.ofDays(30);

  /// Has a refusal kept soon; nobody waits for it. One of an account that has more refused in a
  /// minute, or in a day, than is worth keeping is passed over, the sooner if rules were not asked.
  void keep(KeptRefusal refusal);

  /// The newest refusals of an account first.
  ///
  /// @param before the sequence to start below; null: from the newest
  List<Entry> list(AccountId account, @Nullable Long before, int limit);

  /// Removes what was kept before a time.
  ///
  /// @param time real
  /// @return how many
  int removeBefore(Instant time);

  /// @param sequence its place among all that were kept, later ones above
  record Entry(long sequence, KeptRefusal refusal) {}
}
