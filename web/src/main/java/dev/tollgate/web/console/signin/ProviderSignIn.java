package dev.tollgate.web.console.signin;

import dev.tollgate.egress.EgressRules;
import dev.tollgate.engine.access.People;
import dev.tollgate.engine.access.Person;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.CookieRequestCache;

/// Takes the word of an [IdentityProvider] on who somebody is. They come in if their verified
/// e-mail address is that of a person known here; nobody is made up.
public final class ProviderSignIn {

  private final IdentityProvider provider;
  private final People people;
  private final InstantSource realClock;
  private final EgressRules rules;

  /// @param rules of the hosts that the provider may name beside its own
  public ProviderSignIn(
      IdentityProvider provider, People people, EgressRules rules, InstantSource realClock) {
    this.provider = provider;
    this.rules = rules;
    this.people = people;
    this.realClock = realClock;
  }

  public void configure(OAuth2LoginConfigurer<?> login) {
    KnownPersonIn success = new KnownPersonIn();
    success.setRequestCache(new CookieRequestCache());
    login
        .loginPage("/sign-in")
        .clientRegistrationRepository(provider.registrations(rules))
        .authorizedClientRepository(new NoTokens())
        .authorizationEndpoint(begin -> begin.baseUri(IdentityProvider.BEGIN))
        .redirectionEndpoint(back -> back.baseUri(IdentityProvider.BACK + "/*"))
        .userInfoEndpoint(user -> user.oidcUserService(this::known))
        .successHandler(success)
        .failureHandler((request, response, failure) ->
            response.sendRedirect(request.getContextPath() + "/sign-in?unknown"));
  }

  private OidcUser known(OidcUserRequest request) {
    OidcUser user = new OidcUserService().loadUser(request);
    String email = user.getEmail();
    if (person(user).isEmpty()) {
      people.turnedAway(
          email == null ? "somebody" : email,
          "%s vouches for them, and nobody with this verified address is known"
              .formatted(provider.issuer()),
          realClock.instant());
      throw new OAuth2AuthenticationException(new OAuth2Error("unknown_person"));
    }
    return user;
  }

  private Optional<Person> person(OidcUser user) {
    return Optional.ofNullable(user.getEmail())
        .filter(email -> Boolean.TRUE.equals(user.getEmailVerified()))
        .flatMap(people::withEmail);
  }

  /// Puts the person in the place of the provider's word on them.
  private final class KnownPersonIn extends SavedRequestAwareAuthenticationSuccessHandler {

    private final HttpSessionSecurityContextRepository sessions =
        new HttpSessionSecurityContextRepository();

    @Override
    public void onAuthenticationSuccess(
        HttpServletRequest request, HttpServletResponse response, Authentication word)
        throws ServletException, IOException {
      Person person =
          word.getPrincipal() instanceof OidcUser user ? person(user).orElseThrow() : null;
      if (person == null) {
        throw new IllegalStateException("An identity provider vouched for nobody");
      }
      people.signedIn(person, "as %s says".formatted(provider.issuer()), realClock.instant());
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(new PersonAuthentication(person));
      SecurityContextHolder.setContext(context);
      sessions.saveContext(context, request, response);
      super.onAuthenticationSuccess(request, response, word);
    }
  }

  /// Nothing is asked of the provider once somebody is in, so its tokens are not kept.
  private static final class NoTokens implements OAuth2AuthorizedClientRepository {

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as its interface has it
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
        String registration, Authentication principal, HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(
        OAuth2AuthorizedClient client,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {
      // Not kept.
    }

    @Override
    public void removeAuthorizedClient(
        String registration,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {
      // There is none.
    }
  }
}
