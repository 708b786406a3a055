package dev.tollgate.web.access;

import dev.tollgate.engine.account.IpRange;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.KeyUses;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets in who presents a key that works, as `Authorization: Bearer …` or `x-api-key: …`; answers
/// everyone else 401. Why a key does not work is not told to who may have guessed it.
public final class ApiKeyFilter extends OncePerRequestFilter {

  private static final String BEARER = "Bearer ";
  private static final int LONGEST_KEY = 200;

  private final Callers callers;
  private final KeyUses uses;
  private final TrustedProxies proxies;
  private final InstantSource clock;

  public ApiKeyFilter(Callers callers, KeyUses uses, TrustedProxies proxies, InstantSource clock) {
    this.callers = callers;
    this.uses = uses;
    this.proxies = proxies;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String key = presentedKey(request);
    if (key == null) {
      ErrorWriter.write(request, response, missing());
      return;
    }
    Optional<Caller> caller = find(key);
    if (caller.isEmpty()) {
      ErrorWriter.write(request, response, unknown(key));
      return;
    }
    Optional<ApiError> elsewhere = elsewhere(caller.get(), request);
    if (elsewhere.isPresent()) {
      ErrorWriter.write(request, response, elsewhere.get());
      return;
    }
    uses.used(caller.get().key(), clock.instant());
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(new CallerAuthentication(caller.get()));
    SecurityContextHolder.setContext(context);
    try {
      chain.doFilter(request, response);
    } finally {
      SecurityContextHolder.clearContext();
    }
  }

  private Optional<Caller> find(String key) {
    if (key.length() > LONGEST_KEY || !key.startsWith("tg_")) {
      return Optional.empty();
    }
    return callers.byKey(key).filter(this::unexpired);
  }

  /// Refuses a key that is used from an address it is not for.
  private Optional<ApiError> elsewhere(Caller caller, HttpServletRequest request) {
    List<IpRange> networks = caller.scope().networks();
    if (networks.isEmpty()) {
      return Optional.empty();
    }
    Optional<InetAddress> client = proxies.clientOf(request);
    if (client.filter(address -> IpRange.anyContains(networks, address)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        ApiError.of(
            403,
            "ip_not_allowed",
            "This key works from %s only, and you come from %s. Call from there, or have the key's networks changed."
                .formatted(
                    networks.stream().map(IpRange::toString).collect(Collectors.joining(", ")),
                    client
                        .map(InetAddress::getHostAddress)
                        .orElse("an address that cannot be read"))));
  }

  private boolean unexpired(Caller caller) {
    return caller.expires() == null || clock.instant().isBefore(caller.expires());
  }

  private static @Nullable String presentedKey(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return authorization.substring(BEARER.length()).trim();
    }
    String key = request.getHeader("x-api-key");
    return key == null ? null : key.trim();
  }

  private static ApiError missing() {
    return ApiError.of(
        401,
        "api_key_missing",
        "No API key was sent. Send it as 'Authorization: Bearer tg_live_…' or 'x-api-key: tg_live_…'.");
  }

  private static ApiError unknown(String key) {
    String hint =
        key.length() > 16 ? key.substring(0, 8) + "…" + key.substring(key.length() - 4) : "…";
    return ApiError.of(
        401,
        "invalid_api_key",
        "The API key %s is unknown, expired or revoked. Use a key of an account of this Tollgate, or have a new one issued."
            .formatted(hint.replaceAll("[^\\x21-\\x7e…]", "?")));
  }
}
