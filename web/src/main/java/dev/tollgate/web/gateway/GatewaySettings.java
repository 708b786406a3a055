package dev.tollgate.web.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// The limits of the metered API: `tollgate.gateway.…`.
///
/// @param mostBody the largest request body taken
/// @param mostMessages the most messages, or prompts, of one request
/// @param mostOutput the largest output ceiling a client may name, in tokens
/// @param mostAnswers the largest `n`
/// @param mostImages the most images of one request
/// @param mostAnswer the largest answer, not streamed, that is read from a provider
/// @param readOn how long a provider is read on after its client has hung up
@ConfigurationProperties("tollgate.gateway")
public record GatewaySettings(
    @DefaultValue("16MB") DataSize mostBody,
    @DefaultValue("10000") int mostMessages,
    @DefaultValue("1000000") long mostOutput,
    @DefaultValue("128") int mostAnswers,
    @DefaultValue("10") int mostImages,
    @DefaultValue("64MB") DataSize mostAnswer,
    @DefaultValue("30s") Duration readOn) {

  public static GatewaySettings standard() {
    return new GatewaySettings(
        DataSize.ofMegabytes(16),
        10_000,
        1_000_000,
        128,
        10,
        DataSize.ofMegabytes(64),
        Duration.ofSeconds(30));
  }
}
