package dev.tollgate.web.gateway;

import dev.tollgate.engine.call.CallDemand;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.provider.Endpoint;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// A request that was read and found well-formed.
///
/// @param body as the client sent it, every unknown field in place; only [UpstreamBody] changes it
/// @param model the name the client wrote
/// @param wantsUsage whether the client asked for usage at the end of its stream
public record MeteredRequest(
    Endpoint endpoint,
    ObjectNode body,
    String model,
    CallDemand demand,
    ServiceClass serviceClass,
    boolean stream,
    boolean wantsUsage) {

  /// The service that a tier must include: the feature of this name.
  String service() {
    return service(endpoint);
  }

  static String service(Endpoint endpoint) {
    return endpoint.name().toLowerCase(Locale.ROOT);
  }
}
