package dev.tollgate.stripe;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// How Stripe is reached.
///
/// @param apiKey `sk_live_…` or `sk_test_…`
/// @param base where its interface is
/// @param webhookSecrets that its events may be signed with; the old and the new one while they are
///   changed
/// @param success where its pages send customers who are through
/// @param cancel where its pages send customers who gave up
/// @param timeout the longest it may take to answer
public record StripeSettings(
    String apiKey,
    URI base,
    List<String> webhookSecrets,
    URI success,
    URI cancel,
    Duration timeout) {

  public StripeSettings {
    webhookSecrets = List.copyOf(webhookSecrets);
  }

  /// Whether real money moves.
  public boolean live() {
    return isLive(apiKey);
  }

  /// Whether a key moves real money. Restricted keys begin with `rk`.
  public static boolean isLive(String key) {
    return key.startsWith("sk_live_") || key.startsWith("rk_live_");
  }

  /// Whether a text looks like a key of Stripe's at all.
  public static boolean isKey(String key) {
    return key.matches("[sr]k_(live|test)_.+");
  }
}
