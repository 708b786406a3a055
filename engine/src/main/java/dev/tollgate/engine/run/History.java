package dev.tollgate.engine.run;

import java.time.Instant;

/// Something that is kept for a while and then forgotten; a port. What money rests on is none: the
/// books, calls with the facts they were rated on, invoices and the audit trail are kept for ever.
public interface History {

  /// Forgets some of what is older.
  ///
  /// @param most how many at a time, so that nobody waits for it
  /// @return how many were forgotten; fewer than `most`: there are no more
  int forget(Instant before, int most);
}
