package dev.tollgate.provider;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// What came of sending a request to a provider.
public sealed interface ProviderAnswer {

  /// The provider answers. The body is read as it arrives, and only as fast as it is read; closing
  /// it before its end ends the call.
  ///
  /// @param status of HTTP, any
  /// @param contentType as sent; empty when it was not
  /// @param retryAfter the header of that name
  record Begun(int status, String contentType, @Nullable String retryAfter, InputStream body)
      implements ProviderAnswer, AutoCloseable {
    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  /// Nothing came, so nothing was produced.
  ///
  /// @param reason a stable word: `provider_unreachable`, `provider_timeout`, `provider_broke`
  /// @param detail for the log and the operator
  record Failed(String reason, String detail) implements ProviderAnswer {}
}
