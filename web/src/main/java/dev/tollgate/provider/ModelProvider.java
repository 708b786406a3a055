package dev.tollgate.provider;

/// Someone who answers requests in OpenAI's shape; a port.
public interface ModelProvider {

  /// The field it takes the output ceiling in when the client named none: `max_tokens` or
  /// `max_completion_tokens`.
  String ceilingField();

  /// Sends a request and returns when the whole answer is there, or has failed to come.
  ///
  /// @param body a request in JSON, as it is to arrive
  /// @param mostBytes of the answer; a larger one has failed
  ProviderAnswer ask(Endpoint endpoint, byte[] body, int mostBytes);

  /// Sends a request and returns when the answer has begun, or has failed to.
  ///
  /// @param body a request in JSON, as it is to arrive
  ProviderAnswer askStreamed(Endpoint endpoint, byte[] body);
}
