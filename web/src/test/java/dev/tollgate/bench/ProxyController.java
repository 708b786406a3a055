package dev.tollgate.bench;

import dev.tollgate.provider.Endpoint;
import dev.tollgate.provider.ModelProvider;
import dev.tollgate.provider.ProviderAnswer;
import dev.tollgate.provider.Providers;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The gateway's stack as a mere proxy: the caller is authenticated, the body goes to the provider
/// as it came and the answer back as it arrives; no rules, no ledger. What charging costs is the
/// difference.
@RestController
@AllowedTo(Audience.KEYHOLDERS)
@ConditionalOnBooleanProperty("tollgate.bench.proxy")
class ProxyController {

  private static final int BUFFER = 8192;
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  private final Providers providers;

  ProxyController(Providers providers) {
    this.providers = providers;
  }

  @PostMapping("/v1/proxy/chat/completions")
  void complete(HttpServletRequest request, HttpServletResponse response) throws IOException {
    ModelProvider provider = providers.serving("openai", false).orElseThrow();
    byte[] body = request.getInputStream().readAllBytes();
    boolean streamed = new String(body, StandardCharsets.UTF_8).contains("\"stream\":true");
    switch (streamed
        ? provider.askStreamed(Endpoint.CHAT, body)
        : provider.ask(Endpoint.CHAT, body, MOST_BYTES)) {
      case ProviderAnswer.Failed failed -> response.sendError(502, failed.detail());
      case ProviderAnswer.Begun answer -> {
        try (answer) {
          response.setStatus(answer.status());
          response.setContentType(answer.contentType());
          relay(answer.body(), response.getOutputStream());
        }
      }
    }
  }

  private static void relay(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      to.write(buffer, 0, read);
      if (from.available() == 0) {
        to.flush();
      }
    }
  }
}
