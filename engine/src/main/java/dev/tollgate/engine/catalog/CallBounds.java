package dev.tollgate.engine.catalog;

/// The most a call can use, derived from its request before it is sent.
///
/// @param promptTokens an upper bound of the whole prompt: UTF-8 bytes for text, the model's
///   published maximum for media
/// @param outputTokens the output ceiling times the number of answers
/// @param requests requests upstream
/// @param images images to be made
/// @param seconds seconds of media
/// @param searches web searches the request enables
public record CallBounds(
    long promptTokens,
    long outputTokens,
    long requests,
    long images,
    long seconds,
    long searches) {}
