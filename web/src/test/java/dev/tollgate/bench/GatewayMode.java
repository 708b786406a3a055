package dev.tollgate.bench;

import java.util.Locale;

/// What the gateway does with a call.
enum GatewayMode {
  /// Admits the caller and passes the call through; no rules, no ledger. See [ProxyController].
  PROXY("/v1/proxy/chat/completions"),
  /// The product as it ships.
  CHARGED("/v1/chat/completions");

  private final String path;

  GatewayMode(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
