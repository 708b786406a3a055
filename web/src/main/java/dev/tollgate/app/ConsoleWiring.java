package dev.tollgate.app;

import dev.tollgate.egress.EgressClient;
import dev.tollgate.engine.access.ChangePassword;
import dev.tollgate.engine.access.InviteColleague;
import dev.tollgate.engine.access.Letters;
import dev.tollgate.engine.access.PasswordByLink;
import dev.tollgate.engine.access.People;
import dev.tollgate.engine.access.PeopleRegister;
import dev.tollgate.engine.access.SignIn;
import dev.tollgate.engine.access.SignInAttempts;
import dev.tollgate.engine.account.Members;
import dev.tollgate.engine.audit.AuditLog;
import dev.tollgate.store.access.PostgresPasswordLinks;
import dev.tollgate.store.access.PostgresPeople;
import dev.tollgate.store.access.PostgresPeopleRegister;
import dev.tollgate.store.access.PostgresSignInAttempts;
import dev.tollgate.store.audit.PostgresAuditLog;
import dev.tollgate.web.access.TrustedProxies;
import dev.tollgate.web.console.KeptFiles;
import dev.tollgate.web.console.PagePolicy;
import dev.tollgate.web.console.VersionedAssets;
import dev.tollgate.web.console.signin.ClientNetwork;
import dev.tollgate.web.console.signin.IdentityProvider;
import dev.tollgate.web.console.signin.PasswordSignIn;
import dev.tollgate.web.console.signin.PersonOfSession;
import dev.tollgate.web.console.signin.ProviderSignIn;
import dev.tollgate.web.console.signin.SignInFailed;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.ErrorWriter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Pages and who may see them: people who signed in, known by a session in the database.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentityProvider.class)
class ConsoleWiring {

  /// What scripts of pages ask for, and not people.
  private static final RequestMatcher SCRIPTS =
      new OrRequestMatcher(
          new RequestHeaderRequestMatcher("HX-Request"),
          new RequestHeaderRequestMatcher("Accept", MediaType.TEXT_EVENT_STREAM_VALUE));

  /// Where pages are. What each says of who may see it holds, too.
  static final List<String> PAGES =
      List.of("/", "/sign-in/**", "/sign-out", "/admin/**", "/portal/**", "/me/**", "/account/**");

  @Bean
  PostgresPeople people(DataSource database) {
    return new PostgresPeople(database);
  }

  @Bean
  PeopleRegister peopleRegister(DataSource database) {
    return new PostgresPeopleRegister(database);
  }

  @Bean
  SignInAttempts signInAttempts(DataSource database) {
    return new PostgresSignInAttempts(database);
  }

  @Bean
  AuditLog auditLog(DataSource database) {
    return new PostgresAuditLog(database);
  }

  @Bean
  TrustedProxies trustedProxies(@Value("${tollgate.trusted-proxies:}") String proxies) {
    return ProxySetting.read(proxies);
  }

  @Bean
  ChangePassword changePassword(People people, SignInAttempts attempts) {
    return new ChangePassword(people, attempts);
  }

  @Bean
  PasswordByLink passwordByLink(
      PeopleRegister register,
      People people,
      SignInAttempts attempts,
      Letters letters,
      DataSource database,
      Environment environment) {
    String home = PublicAddress.of(SettingSource.spring(environment));
    return new PasswordByLink(
        register,
        people,
        new PostgresPasswordLinks(database, register),
        attempts,
        letters,
        secret -> "%s/sign-in/password/%s".formatted(home, secret),
        new SecureRandom(),
        Thread::startVirtualThread);
  }

  @Bean
  InviteColleague inviteColleague(
      PeopleRegister register, Members members, PasswordByLink byLink, SignInAttempts attempts) {
    return new InviteColleague(register, members, byLink, attempts);
  }

  /// Those who sign in with a password. Without this bean Boot would make a user up.
  @Bean
  AuthenticationManager passwords(People people, SignInAttempts attempts) {
    return new ProviderManager(
        new PasswordSignIn(new SignIn(people, attempts), InstantSource.system()));
  }

  @Bean
  @Order(3)
  SecurityFilterChain pageSecurity(
      HttpSecurity http,
      People people,
      TrustedProxies proxies,
      IdentityProvider elsewhere,
      EgressClient egress) {
    if (elsewhere.known()) {
      http.oauth2Login(
          new ProviderSignIn(elsewhere, people, egress.rules(), InstantSource.system())::configure);
    }
    return http.securityMatcher(pages())
        .csrf(csrf -> csrf.spa())
        .requestCache(cache -> cache.requestCache(pagesToReturnTo()))
        .addFilterAfter(new PersonOfSession(people), SecurityContextHolderFilter.class)
        .formLogin(form ->
            form.loginPage("/sign-in")
                .authenticationDetailsSource(new ClientNetwork(proxies))
                .failureHandler(new SignInFailed()))
        .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
        .authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                .permitAll()
                .requestMatchers("/sign-in/**")
                .permitAll()
                .anyRequest()
                .authenticated())
        .exceptionHandling(handling ->
            handling
                .accessDeniedHandler(ConsoleWiring::denied)
                .defaultAuthenticationEntryPointFor(
                    (request, response, denied) -> signedOut(request, response), SCRIPTS)
                .defaultAuthenticationEntryPointFor(
                    new LoginUrlAuthenticationEntryPoint("/sign-in"), pages()))
        .headers(headers ->
            headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(PagePolicy.STRICT))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
        .anonymous(AbstractHttpConfigurer::disable)
        .build();
  }

  /// Sessions are looked for where pages are: a metered call passes no filter that it does not
  /// need.
  @Bean
  static BeanPostProcessor sessionsForPagesAlone() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessBeforeInitialization(Object bean, String name) {
        if (name.equals("sessionRepositoryFilterRegistration")
            && bean instanceof DelegatingFilterProxyRegistrationBean sessions) {
          sessions.setUrlPatterns(patterns());
        }
        return bean;
      }
    };
  }

  @Bean
  FilterRegistrationBean<VersionedAssets> versionsOfAssets() {
    FilterRegistrationBean<VersionedAssets> registration =
        new FilterRegistrationBean<>(new VersionedAssets());
    registration.setUrlPatterns(patterns());
    return registration;
  }

  @Bean
  FilterRegistrationBean<KeptFiles> keptFiles() {
    FilterRegistrationBean<KeptFiles> registration = new FilterRegistrationBean<>(new KeptFiles());
    registration.setUrlPatterns(List.of("/assets/*", "/webjars/*"));
    return registration;
  }

  /// [#PAGES] as servlets write them.
  private static List<String> patterns() {
    return PAGES.stream().map(page -> page.replace("/**", "/*")).toList();
  }

  /// After signing in people come to the page they asked for, never to what a form was sent to or
  /// to what a script asked for.
  private static CookieRequestCache pagesToReturnTo() {
    CookieRequestCache cache = new CookieRequestCache();
    cache.setRequestMatcher(
        new AndRequestMatcher(
            PathPatternRequestMatcher.pathPattern(HttpMethod.GET, "/**"),
            new NegatedRequestMatcher(SCRIPTS)));
    return cache;
  }

  /// Whose session and cookies are gone sent a form without a token that fits: they sign in anew.
  private static void denied(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    boolean gone =
        denied instanceof CsrfException
            && SecurityContextHolder.getContext().getAuthentication() == null
            && !request.getRequestURI().startsWith("/sign-");
    if (gone && SCRIPTS.matches(request)) {
      signedOut(request, response);
    } else if (gone) {
      response.sendRedirect("/sign-in");
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  /// A script takes no page for an answer.
  private static void signedOut(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ErrorWriter.write(
        request,
        response,
        ApiError.of(401, "signed_out", "Your session has ended. Sign in again."));
  }

  private static RequestMatcher pages() {
    return new OrRequestMatcher(
        PAGES.stream().<RequestMatcher>map(PathPatternRequestMatcher::pathPattern).toList());
  }
}
