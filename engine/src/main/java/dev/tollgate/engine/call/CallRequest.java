package dev.tollgate.engine.call;

import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.usage.ServiceClass;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call as a client asked for it, reduced to what decides and prices it.
///
/// @param service what is called: `chat`
/// @param model the name the client wrote
/// @param provider when the client named one; null: the price book decides
/// @param tags the client's own, for reports, never seen by rules
public record CallRequest(
    CallId call,
    Caller caller,
    String service,
    String model,
    @Nullable String provider,
    ServiceClass serviceClass,
    CallDemand demand,
    boolean stream,
    Map<String, String> tags) {

  public CallRequest {
    tags = Map.copyOf(tags);
  }
}
