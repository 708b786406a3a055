package dev.tollgate.provider;

/// A part of OpenAI's interface that calls can be made to.
public enum Endpoint {
  CHAT("chat/completions"),
  COMPLETIONS("completions"),
  EMBEDDINGS("embeddings"),
  IMAGES("images/generations");

  private final String path;

  Endpoint(String path) {
    this.path = path;
  }

  /// Where it is, below the base URL of a provider.
  public String path() {
    return path;
  }
}
