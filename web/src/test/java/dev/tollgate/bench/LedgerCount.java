package dev.tollgate.bench;

/// How many calls the ledger has charged for.
record LedgerCount(long charged) {

  LedgerCount since(LedgerCount before) {
    return new LedgerCount(charged - before.charged());
  }

  /// Says how the ledger compares with what was answered. wrk stops in the middle of its last
  /// calls, one a connection: those were not counted as answered, but produced and so charged.
  ///
  /// @throws BenchRefused if a call was answered and not charged, or charged and never made
  String comparedWith(long answered, int concurrency) {
    long cut = charged - answered;
    if (cut < 0 || cut > concurrency) {
      throw new BenchRefused(
          "%,d calls were answered and %,d charged, with at most %d under way when the load stopped: the ledger is wrong"
              .formatted(answered, charged, concurrency));
    }
    return "ledger: %,d answered, %,d under way when the load stopped, %,d charged"
        .formatted(answered, cut, charged);
  }
}
