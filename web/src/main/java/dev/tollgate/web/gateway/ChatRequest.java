package dev.tollgate.web.gateway;

import dev.tollgate.engine.usage.ServiceClass;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A chat request that was read and found well-formed.
///
/// @param body as the client sent it, every unknown field in place; only [UpstreamBody] changes it
/// @param model the name the client wrote
/// @param promptBytes the bytes of the body without the data of its media: more than the prompt has
///   tokens
/// @param mediaParts images, sounds and files in the messages
/// @param outputCeiling the smaller of `max_tokens` and `max_completion_tokens`; null: neither was
///   named
/// @param answers `n`
/// @param wantsUsage whether the client asked for usage at the end of its stream
public record ChatRequest(
    ObjectNode body,
    String model,
    long promptBytes,
    int mediaParts,
    @Nullable Long outputCeiling,
    int answers,
    ServiceClass serviceClass,
    boolean stream,
    boolean wantsUsage) {}
