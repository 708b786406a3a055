package dev.tollgate.app;

import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.KeyUses;
import dev.tollgate.web.access.ApiKeyFilter;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.access.QueryCheck;
import dev.tollgate.web.access.RoleCheck;
import dev.tollgate.web.access.TrustedProxies;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.ErrorWriter;
import dev.tollgate.web.repeat.RepeatedRequests;
import java.time.InstantSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Who may reach what. API paths know keys and nothing else: no session, no cookie, no CSRF token.
@Configuration(proxyBeanMethods = false)
class SecurityWiring {

  private static final String[] OPEN = {
    "/actuator/health/**",
    "/v3/api-docs/**",
    "/swagger-ui/**",
    "/swagger-ui.html",
    "/assets/**",
    "/webjars/**",
    "/error"
  };

  private static final String[] OPERATORS =
      Audience.OPERATORS.roles().stream().map(Role::name).toArray(String[]::new);

  /// What each interface says of who may use it holds.
  @Bean
  WebMvcConfigurer rolesAreChecked() {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry
            .addInterceptor(new RoleCheck())
            .addPathPatterns("/api/**", "/v1/**")
            .addPathPatterns(ConsoleWiring.PAGES)
            .excludePathPatterns("/sign-in/**");
        registry
            .addInterceptor(new QueryCheck())
            .addPathPatterns("/api/**")
            .excludePathPatterns("/api/v1/llm/**");
      }
    };
  }

  @Bean
  ApiKeyFilter apiKeyFilter(
      Callers callers, KeyUses uses, InstantSource clock, TrustedProxies proxies) {
    return new ApiKeyFilter(callers, uses, proxies, clock);
  }

  /// Its place is in the security chains alone.
  @Bean
  FilterRegistrationBean<ApiKeyFilter> notForEveryRequest(ApiKeyFilter keys) {
    FilterRegistrationBean<ApiKeyFilter> registration = new FilterRegistrationBean<>(keys);
    registration.setEnabled(false);
    return registration;
  }

  /// The metered API has two filters and not a dozen: whoever has a key that works may call it.
  @Bean
  @Order(0)
  SecurityFilterChain meteredSecurity(ApiKeyFilter keys, RepeatedRequests repeated) {
    RequestMatcher metered =
        new OrRequestMatcher(
            PathPatternRequestMatcher.pathPattern("/v1/**"),
            PathPatternRequestMatcher.pathPattern("/api/v1/llm/**"));
    return new DefaultSecurityFilterChain(metered, keys, repeated);
  }

  @Bean
  @Order(2)
  SecurityFilterChain apiSecurity(HttpSecurity http, ApiKeyFilter keys, RepeatedRequests repeated) {
    return stateless(http.securityMatcher("/api/**"))
        .headers(AbstractHttpConfigurer::disable)
        .addFilterBefore(keys, AuthorizationFilter.class)
        .addFilterAfter(repeated, AuthorizationFilter.class)
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers("/api/v1/admin/**")
                .hasAnyAuthority(OPERATORS)
                .anyRequest()
                .authenticated())
        .exceptionHandling(handling ->
            handling.accessDeniedHandler((request, response, denied) ->
                ErrorWriter.write(
                    request,
                    response,
                    ApiError.of(
                        403,
                        "role_not_allowed",
                        "This is for the platform's own people: it needs a key of theirs."))))
        .build();
  }

  /// What anyone may read before having a key, and where the payment service sends events, which it
  /// signs, and customers.
  @Bean
  @Order(1)
  SecurityFilterChain publicSecurity(HttpSecurity http) {
    return stateless(
            http.securityMatcher("/api/v1/tiers/**", "/webhooks/**", "/paid/**", "/pay/**"))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  @Bean
  @Order(4)
  SecurityFilterChain everythingElse(HttpSecurity http) {
    return stateless(http)
        .authorizeHttpRequests(
            requests -> requests.requestMatchers(OPEN).permitAll().anyRequest().denyAll())
        .exceptionHandling(handling ->
            handling.authenticationEntryPoint((request, response, denied) ->
                ErrorWriter.write(
                    request,
                    response,
                    ApiError.of(
                        404,
                        "not_found",
                        "There is nothing at this address. The interfaces are listed at /v3/api-docs."))))
        .build();
  }

  /// The filters of the chains are not timed each.
  @Bean
  SecurityObservationSettings noTimedFilters() {
    return SecurityObservationSettings.noObservations();
  }

  private static HttpSecurity stateless(HttpSecurity http) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .securityContext(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .servletApi(AbstractHttpConfigurer::disable);
  }
}
