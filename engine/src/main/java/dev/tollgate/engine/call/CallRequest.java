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
/// @param promptBytes UTF-8 bytes of everything that becomes prompt text: an upper bound of its
///   tokens
/// @param mediaParts images and files in the prompt, each bounded by the model's context
/// @param outputCeiling as the client asked; null when it named none
/// @param answers how many answers (`n`)
/// @param searches most web searches the request enables
/// @param tags the client's own, for reports, never seen by rules
public record CallRequest(
    CallId call,
    Caller caller,
    String service,
    String model,
    @Nullable String provider,
    ServiceClass serviceClass,
    long promptBytes,
    int mediaParts,
    @Nullable Long outputCeiling,
    int answers,
    long searches,
    boolean stream,
    Map<String, String> tags) {

  public CallRequest {
    tags = Map.copyOf(tags);
  }
}
