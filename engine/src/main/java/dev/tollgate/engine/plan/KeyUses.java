package dev.tollgate.engine.plan;

import dev.tollgate.engine.account.KeyId;
import java.time.Instant;

/// Takes note of when keys are used; a port. It costs a call nothing: what is noted is written some
/// time later, at most once a minute a key.
@FunctionalInterface
public interface KeyUses {

  void used(KeyId key, Instant at);
}
