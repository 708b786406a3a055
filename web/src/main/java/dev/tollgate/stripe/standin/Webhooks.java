package dev.tollgate.stripe.standin;

import dev.tollgate.stripe.StripeSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sends events to whoever listens, signed, and again with growing pauses until they are taken with
/// a 2xx. It can be told to lose some, to send some twice, and to send them late and so out of
/// order.
final class Webhooks implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Webhooks.class.getName());
  private static final int MOST_TRIES = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger underWay = new AtomicInteger();
  private final String secret;
  private final InstantSource clock;
  private volatile @Nullable URI listener;
  private volatile Misdelivery misdelivery = Misdelivery.NONE;
  private volatile Random random = new Random(1);

  Webhooks(String secret, InstantSource clock) {
    this.secret = secret;
    this.clock = clock;
  }

  void to(URI address) {
    listener = address;
  }

  void misdeliver(Misdelivery how) {
    random = new Random(how.seed());
    misdelivery = how;
  }

  /// Sends an event, in its own time.
  ///
  /// @param taken what is done once somebody has taken it
  void send(String event, Runnable taken) {
    URI address = listener;
    if (address == null) {
      return;
    }
    int copies = copies();
    for (int i = 0; i < copies; i++) {
      Duration delay = misdelivery.delay(random);
      underWay.incrementAndGet();
      threads.execute(() -> {
        try {
          if (isDelivered(address, event.getBytes(StandardCharsets.UTF_8), delay)) {
            taken.run();
          }
        } catch (InterruptedException ended) {
          Thread.currentThread().interrupt();
        } finally {
          underWay.decrementAndGet();
        }
      });
    }
  }

  private synchronized int copies() {
    Misdelivery how = misdelivery;
    if (random.nextInt(100) < how.lostPercent()) {
      return 0;
    }
    return random.nextInt(100) < how.twicePercent() ? 2 : 1;
  }

  /// How many deliveries are not done.
  int underWay() {
    return underWay.get();
  }

  private boolean isDelivered(URI address, byte[] body, Duration delay)
      throws InterruptedException {
    Thread.sleep(delay);
    Duration pause = Duration.ofMillis(200);
    for (int i = 0; i < MOST_TRIES; i++) {
      if (isTaken(address, body)) {
        return true;
      }
      Thread.sleep(pause);
      pause = pause.multipliedBy(2);
    }
    return false;
  }

  private boolean isTaken(URI address, byte[] body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Stripe-Signature", StripeSignature.of(secret, body, clock.instant()))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      return status >= 200 && status < 300;
    } catch (IOException failed) {
      LOG.log(Level.FINE, "Nobody took an event", failed);
      return false;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    http.shutdownNow();
  }
}
