package dev.tollgate.egress;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Posts to addresses that somebody outside named. A host is looked up once a connection and the
/// connection goes to the address that was checked; no redirect is followed, no cookie kept, and of
/// an answer only its beginning is read.
public final class EgressClient implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration WHOLE = Duration.ofSeconds(15);
  private static final int READ = 1_024;

  private final HttpClient client;
  private final EgressRules rules;

  private EgressClient(HttpClient client, EgressRules rules) {
    this.client = client;
    this.rules = rules;
  }

  /// What came back.
  public sealed interface Reply {
    /// @param text its beginning
    record Answered(int status, String text) implements Reply {}

    record Unanswered(String why) implements Reply {}
  }

  public static EgressClient open(EgressRules rules) {
    QueuedThreadPool threads = new QueuedThreadPool(16);
    threads.setName("egress");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    HttpClient client = new HttpClient();
    client.setExecutor(threads);
    client.setSocketAddressResolver(new Checked(rules));
    client.setFollowRedirects(false);
    client.setHttpCookieStore(new HttpCookieStore.Empty());
    client.setUserAgentField(null);
    client.setConnectTimeout(CONNECT.toMillis());
    client.setIdleTimeout(WHOLE.toMillis());
    EgressClient egress = new EgressClient(client, rules);
    egress.start();
    return egress;
  }

  public EgressRules rules() {
    return rules;
  }

  /// Answers within 15 seconds, whatever the other side does.
  public Reply post(URI address, Map<String, String> headers, byte[] body) {
    InputStreamResponseListener answer = new InputStreamResponseListener();
    Request request =
        client
            .newRequest(address)
            .method(HttpMethod.POST)
            .timeout(WHOLE.toMillis(), TimeUnit.MILLISECONDS)
            .headers(fields -> {
              fields.put("User-Agent", "Tollgate");
              fields.put("Accept-Encoding", "identity");
              headers.forEach(fields::put);
            })
            .body(new BytesRequestContent("application/json", body));
    try {
      request.send(answer);
      Response response = answer.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
      return new Reply.Answered(response.getStatus(), beginning(answer));
    } catch (ExecutionException failed) {
      return new Reply.Unanswered(reason(failed.getCause() == null ? failed : failed.getCause()));
    } catch (TimeoutException silent) {
      return new Reply.Unanswered("No answer within %d s".formatted(WHOLE.toSeconds()));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return new Reply.Unanswered("This node is shutting down");
    } finally {
      // What was not read is not wanted.
      var _ = request.abort(new IOException("Enough was read"));
    }
  }

  private static String beginning(InputStreamResponseListener answer) {
    try (InputStream body = answer.getInputStream()) {
      return new String(body.readNBytes(READ), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      return "";
    }
  }

  private static String reason(Throwable cause) {
    return switch (cause) {
      case ForbiddenAddress forbidden -> String.valueOf(forbidden.getMessage());
      case UnknownHostException unknown -> "There is no host " + unknown.getMessage();
      case TimeoutException silent -> "No answer within %d s".formatted(WHOLE.toSeconds());
      case null, default -> String.valueOf(cause);
    };
  }

  private void start() {
    try {
      client.start();
      client.getContentDecoderFactories().clear();
      client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
      client.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
    } catch (Exception failed) {
      throw new IllegalStateException("The client for the outside does not start", failed);
    }
  }

  @Override
  public void close() {
    try {
      client.stop();
    } catch (Exception failed) {
      throw new IllegalStateException("The client for the outside does not stop", failed);
    }
  }

  /// Looks hosts up and checks what is found, for each connection.
  private record Checked(EgressRules rules) implements SocketAddressResolver {
    @Override
    public void resolve(
        String host,
        int port,
        Map<String, Object> context,
        Promise<List<InetSocketAddress>> found) {
      // A name server may take longer than we wait.
      Thread.startVirtualThread(() -> look(host, port, found));
    }

    private void look(String host, int port, Promise<List<InetSocketAddress>> found) {
      try {
        found.succeeded(
            rules.resolve(host).stream()
                .map(address -> new InetSocketAddress(address, port))
                .toList());
      } catch (UnknownHostException | ForbiddenAddress refused) {
        found.failed(refused);
      }
    }
  }
}
