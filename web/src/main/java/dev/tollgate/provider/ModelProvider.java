package dev.tollgate.provider;

/// Someone who answers chat requests in OpenAI's shape; a port.
public interface ModelProvider {

  /// The field it takes the output ceiling in when the client named none: `max_tokens` or
  /// `max_completion_tokens`.
  String ceilingField();

  /// Sends a request and returns when the answer has begun, or has failed to.
  ///
  /// @param body a chat request in JSON, as it is to arrive
  ProviderAnswer chat(byte[] body);
}
