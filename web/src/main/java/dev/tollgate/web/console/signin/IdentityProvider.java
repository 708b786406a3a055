package dev.tollgate.web.console.signin;

import dev.tollgate.egress.EgressRules;
import dev.tollgate.egress.ForbiddenAddress;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;

/// Where people may sign in instead, by OpenID Connect: `tollgate.oidc.…`.
///
/// @param issuer such as `https://id.acme.test`; empty: nowhere
/// @param clientId as the issuer knows this Tollgate
/// @param clientSecret what it knows it by
/// @param name of the issuer, as the page to sign in shows it
@ConfigurationProperties("tollgate.oidc")
public record IdentityProvider(
    @DefaultValue("") String issuer,
    @DefaultValue("tollgate") String clientId,
    @DefaultValue("") String clientSecret,
    @DefaultValue("your organisation") String name) {

  private static final String ID = "oidc";

  /// Where signing in there begins.
  static final String BEGIN = "/sign-in/with";

  /// Where it comes back to.
  static final String BACK = "/sign-in/back";

  public boolean known() {
    return !issuer.isBlank();
  }

  /// Asks the issuer for its addresses when somebody first signs in there. The issuer itself is
  /// whoever runs this Tollgate's own word, like its database and its providers, and may be
  /// anywhere; other hosts that it names have to be such as anybody may be sent to.
  ClientRegistrationRepository registrations(EgressRules rules) {
    return new SupplierClientRegistrationRepository(
        () -> new InMemoryClientRegistrationRepository(checked(registration(), rules)));
  }

  private ClientRegistration checked(ClientRegistration found, EgressRules rules) {
    ClientRegistration.ProviderDetails named = found.getProviderDetails();
    Stream.of(named.getTokenUri(), named.getJwkSetUri(), named.getUserInfoEndpoint().getUri())
        .filter(Objects::nonNull)
        .forEach(address -> requireReachable(address, rules));
    return found;
  }

  /// @throws ForbiddenAddress if it is elsewhere than the issuer, and not public
  void requireReachable(String address, EgressRules rules) {
    String host = URI.create(address).getHost();
    if (host.equalsIgnoreCase(URI.create(issuer).getHost())) {
      return;
    }
    try {
      rules.resolve(host);
    } catch (UnknownHostException unknown) {
      throw new UncheckedIOException(
          "%s names %s, and there is no such host".formatted(issuer, address), unknown);
    }
  }

  private ClientRegistration registration() {
    return ClientRegistrations.fromIssuerLocation(issuer)
        .registrationId(ID)
        .clientId(clientId)
        .clientSecret(clientSecret)
        .scope("openid", "email")
        .redirectUri("{baseUrl}" + BACK + "/" + ID)
        .build();
  }

  /// The link of the page to sign in.
  String link() {
    return BEGIN + "/" + ID;
  }
}
