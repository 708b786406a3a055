package dev.tollgate.engine.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;

/// The use case of forgetting what was kept for long enough.
public final class ForgetHistory {

  private static final int AT_ONCE = 2_000;

  private final List<Shelf> shelves;

  public ForgetHistory(List<Shelf> shelves) {
    this.shelves = List.copyOf(shelves);
  }

  /// @param kept how long
  public record Shelf(History history, Duration kept) {}

  /// @param at real time
  /// @param forgotten told of every few that are gone
  public void forget(Instant at, LongConsumer forgotten) {
    for (Shelf shelf : shelves) {
      int gone = AT_ONCE;
      while (gone >= AT_ONCE) {
        gone = shelf.history().forget(at.minus(shelf.kept()), AT_ONCE);
        forgotten.accept(gone);
      }
    }
  }
}
