package dev.tollgate.engine.plan;

/// A tier as it is sold: its newest version, and what all its versions have in common.
///
/// @param retired whether nobody new comes on it; who is on it stays
/// @param sort its place in lists
/// @param everUsed whether any account was ever on it; one that was is never deleted
/// @param accounts how many are on it now, on whichever version
public record Tier(TierVersion newest, boolean retired, int sort, boolean everUsed, long accounts) {

  public String code() {
    return newest.code();
  }
}
