package dev.tollgate.engine.alert;

import dev.tollgate.engine.account.AccountId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A webhook endpoint: where events are sent to, signed.
///
/// @param account whose events it is sent; null: everybody's, for the platform
/// @param previousUntil how long the secret before the present one signs too; null: there is none
/// @param disabledFor why the platform disabled it; null: it did not
public record Endpoint(
    EndpointId id,
    @Nullable AccountId account,
    Terms terms,
    Instant created,
    @Nullable Instant previousUntil,
    @Nullable String disabledFor) {

  /// What whoever keeps it decides.
  ///
  /// @param types that it is sent; none: every type
  public record Terms(URI url, String description, List<EventType> types, boolean enabled) {
    public Terms {
      types = List.copyOf(types);
    }
  }
}
