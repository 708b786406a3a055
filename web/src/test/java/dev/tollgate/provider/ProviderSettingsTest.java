package dev.tollgate.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ProviderSettingsTest {

  @Test
  void a_provider_is_configured_by_two_variables() {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource(
                "test-systemEnvironment",
                Map.of(
                    "TOLLGATE_PROVIDERS_OPENROUTER_BASE_URL", "https://openrouter.ai/api/v1",
                    "TOLLGATE_PROVIDERS_OPENROUTER_API_KEY", "sk-or-1")));

    Map<String, ProviderSettings> bound =
        Binder.get(environment)
            .bind("tollgate.providers", Bindable.mapOf(String.class, ProviderSettings.class))
            .get();

    assertThat(bound).containsOnlyKeys("openrouter");
    ProviderSettings settings = Objects.requireNonNull(bound.get("openrouter"));
    assertThat(settings.baseUrl()).isEqualTo(URI.create("https://openrouter.ai/api/v1"));
    assertThat(settings.apiKey()).isEqualTo("sk-or-1");
    assertThat(settings.idleTimeout()).isEqualTo(Duration.ofMinutes(2));
  }
}
