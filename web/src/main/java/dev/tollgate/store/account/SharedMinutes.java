package dev.tollgate.store.account;

/// How limits are shared, and from which minute on. What changes within a minute holds from the
/// next one, so that no node gives a minute away twice.
///
/// @param nodes that share
/// @param place of this node among them, from 0
/// @param since the minute that this was known by
/// @param full the first minute in which all others know of this node
record SharedMinutes(int nodes, int place, long since, long full) {

  /// What a node that has just joined may let through beside the others, which have given the whole
  /// minute away already.
  static final long TENTH = 10;

  long shareOf(long limit, long minute) {
    if (minute < full) {
      return limit / TENTH;
    }
    return limit / nodes + (place < limit % nodes ? 1 : 0);
  }
}
