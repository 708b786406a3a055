package dev.tollgate.web.gateway;

import dev.tollgate.provider.ProviderAnswer;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.ErrorWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A provider's failure as its client may see it. Whatever it is, nothing was charged.
///
/// @param status of HTTP
/// @param body an OpenAI error object
/// @param reason why the call was released: `provider_answered_429`
record ProviderFailure(int status, String body, Map<String, String> headers, String reason) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST_OF_AN_ERROR = 1_000_000;
  private static final String NOTHING_CHARGED = " Nothing was charged.";

  /// Another client sees this as its own: an error that is about us, not about what it sent.
  private static boolean isOurs(int status) {
    return status == 401 || status == 402 || status == 407 || status < 400;
  }

  static ProviderFailure notConfigured(String provider) {
    return of(
        ApiError.of(
            503,
            "provider_not_configured",
            "The provider '%s' is not configured here. Set TOLLGATE_PROVIDERS_%s_BASE_URL and …_API_KEY, or call another model."
                .formatted(provider, provider.toUpperCase(Locale.ROOT))),
        "provider_not_configured");
  }

  /// The customer's own key does not work: ours is never taken in its place.
  static ProviderFailure keyRefused(String provider, int status) {
    return of(
        ApiError.of(
            403,
            "provider_key_refused",
            "The provider '%s' refused your key (%d). Replace it with POST /api/v1/llm/byok/keys, or turn it off with POST /api/v1/llm/byok/keys/%s/toggle."
                .formatted(provider, status, provider)),
        "provider_key_refused");
  }

  static ProviderFailure keyGone(String provider) {
    return of(
        ApiError.of(
            409,
            "provider_key_gone",
            "Your key of the provider '%s' was removed while this call was admitted. Send it again."
                .formatted(provider)),
        "provider_key_gone");
  }

  static ProviderFailure of(String provider, ProviderAnswer.Failed failed) {
    int status = failed.reason().equals("provider_broke") ? 502 : 503;
    return of(
        ApiError.of(
            status,
            failed.reason(),
            "The provider '%s' gave no answer. Try again, or call a model of another one."
                .formatted(provider)),
        failed.reason());
  }

  /// @param what of the answer cannot be used: `broke off`
  static ProviderFailure unusable(String provider, String what) {
    return of(
        ApiError.of(
            502,
            "provider_broke",
            "The answer of the provider '%s' %s. Try again.".formatted(provider, what)),
        "provider_broke");
  }

  /// An answer that is an error: a client's own mistake passes through as the provider put it.
  static ProviderFailure of(String provider, ProviderAnswer.Begun answer) {
    String reason = "provider_answered_" + answer.status();
    Map<String, String> headers =
        answer.retryAfter() == null ? Map.of() : Map.of("Retry-After", answer.retryAfter());
    if (isOurs(answer.status()) || answer.status() >= 500) {
      int status = answer.status() == 503 || answer.status() == 529 ? 503 : 502;
      ApiError error =
          ApiError.of(
              status,
              "provider_failed",
              "The provider '%s' answered %d. Try again, or call a model of another one."
                  .formatted(provider, answer.status()));
      return of(error.with(headers), reason);
    }
    byte[] body = firstBytes(answer);
    if (isErrorObject(body)) {
      return new ProviderFailure(
          answer.status(), new String(body, StandardCharsets.UTF_8), headers, reason);
    }
    String said = new String(body, 0, Math.min(body.length, 500), StandardCharsets.UTF_8);
    ApiError error =
        ApiError.of(
            answer.status(),
            "provider_refused",
            "The provider '%s' answered %d: %s".formatted(provider, answer.status(), said));
    return of(error.with(headers), reason);
  }

  private static ProviderFailure of(ApiError error, String reason) {
    ApiError told =
        new ApiError(
            error.status(),
            error.code(),
            error.message() + NOTHING_CHARGED,
            error.faults(),
            error.headers());
    return new ProviderFailure(
        told.status(), ErrorWriter.openAi(told).toString(), told.headers(), reason);
  }

  private static byte[] firstBytes(ProviderAnswer.Begun answer) {
    try {
      return answer.body().readNBytes(MOST_OF_AN_ERROR);
    } catch (IOException broke) {
      return new byte[0];
    }
  }

  private static boolean isErrorObject(byte[] body) {
    try {
      JsonNode error = JSON.readTree(body).path("error");
      return error.isObject() && error.path("message").isString();
    } catch (JacksonException notJson) {
      return false;
    }
  }
}
