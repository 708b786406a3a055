package dev.tollgate.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import dev.tollgate.engine.billing.collection.Collector.CollectorFailed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Asks Stripe, and tells what it refuses from what it fails at. What it fails at is tried twice
/// more at once, with the same key.
final class StripeCalls {

  private static final int RETRIES = 2;
  private static final int NOT_FOUND = 404;
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final StripeClient client;

  StripeCalls(StripeSettings settings) {
    int millis = Math.toIntExact(settings.timeout().toMillis());
    this.client =
        StripeClient.builder()
            .setApiKey(settings.apiKey())
            .setApiBase(settings.base().toString())
            .setConnectTimeout(millis)
            .setReadTimeout(millis)
            .setMaxNetworkRetries(RETRIES)
            .build();
  }

  StripeClient client() {
    return client;
  }

  /// A question or an act.
  @FunctionalInterface
  interface Call<T> {
    T ask() throws StripeException;
  }

  static <T> T ask(Call<T> call) {
    try {
      return patiently(call);
    } catch (StripeException failed) {
      throw failed(failed);
    }
  }

  /// Asks again a moment later when too much was asked; Stripe's own client does so for everything
  /// else.
  static <T> T patiently(Call<T> call) throws StripeException {
    for (int i = 0; i < RETRIES; i++) {
      try {
        return call.ask();
      } catch (RateLimitException tooMuch) {
        LockSupport.parkNanos(PAUSE.toNanos() << i);
      }
    }
    return call.ask();
  }

  /// Empty when there is no such thing.
  static <T> Optional<T> find(Call<T> call) {
    try {
      return Optional.of(patiently(call));
    } catch (StripeException failed) {
      Integer status = failed.getStatusCode();
      if (status != null && status == NOT_FOUND) {
        return Optional.empty();
      }
      throw failed(failed);
    }
  }

  /// Does nothing where Stripe says that it cannot be done any more.
  static <T> void attempt(Call<T> call) {
    try {
      patiently(call);
    } catch (InvalidRequestException late) {
      // It is done already, or too late.
    } catch (StripeException failed) {
      throw failed(failed);
    }
  }

  static CollectorFailed failed(StripeException failed) {
    return new CollectorFailed("Stripe: " + failed.getMessage(), failed);
  }

  static RequestOptions keyed(String key) {
    return RequestOptions.builder().setIdempotencyKey(key).build();
  }
}
