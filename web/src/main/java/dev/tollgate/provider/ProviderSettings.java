package dev.tollgate.provider;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How a provider is reached: `tollgate.providers.<name>.…`, or `TOLLGATE_PROVIDERS_<NAME>_…` in
/// the environment.
///
/// @param baseUrl what an OpenAI client would be pointed at: `https://api.openai.com/v1`
/// @param apiKey sent as a bearer token; null: none is sent
/// @param ceilingField where the output ceiling goes when the client named none; null:
///   `max_completion_tokens` for the provider `openai`, `max_tokens` for others
/// @param idleTimeout the longest silence, before the answer or within it
/// @param totalTimeout the longest a whole answer may take
public record ProviderSettings(
    URI baseUrl,
    @Nullable String apiKey,
    @Nullable String ceilingField,
    @DefaultValue("2m") Duration idleTimeout,
    @DefaultValue("10m") Duration totalTimeout) {

  public static ProviderSettings to(URI baseUrl) {
    return new ProviderSettings(baseUrl, null, null, Duration.ofMinutes(2), Duration.ofMinutes(10));
  }

  ProviderSettings withKey(String key) {
    return new ProviderSettings(baseUrl, key, ceilingField, idleTimeout, totalTimeout);
  }

  /// @throws IllegalArgumentException naming the key that is wrong
  public void check(String name) {
    String scheme = baseUrl.getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme)) {
      throw new IllegalArgumentException(
          "tollgate.providers.%s.base-url is '%s'; it must begin with https:// or http://, like https://api.openai.com/v1"
              .formatted(name, baseUrl));
    }
  }

  String ceilingFieldFor(String name) {
    if (ceilingField != null) {
      return ceilingField;
    }
    return name.equals("openai") ? "max_completion_tokens" : "max_tokens";
  }
}
