package dev.tollgate.engine.release;

import java.time.Instant;

/// Tells what is on offer; a port.
public interface Offerings {

  Offering at(Instant moment);
}
