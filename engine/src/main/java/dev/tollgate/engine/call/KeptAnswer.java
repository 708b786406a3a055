package dev.tollgate.engine.call;

import java.util.Map;

/// An answer as it was given, to be given again.
///
/// @param status of HTTP
/// @param body as it was sent, of a stream all its chunks
@SuppressWarnings("ArrayRecordComponent") // never compared
public record KeptAnswer(int status, Map<String, String> headers, byte[] body) {

  public KeptAnswer {
    headers = Map.copyOf(headers);
  }
}
