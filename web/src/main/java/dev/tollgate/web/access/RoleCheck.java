package dev.tollgate.web.access;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Lets a request on to its controller when the role of its key is among those the controller is
/// for, before anything of the request is read.
public final class RoleCheck implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod method)) {
      return true;
    }
    Audience audience = audienceOf(method);
    if (audience == Audience.ANYONE || (audience != null && audience.roles().contains(role()))) {
      return true;
    }
    throw new Refusal(
        ApiError.of(
            403,
            "role_not_allowed",
            audience == null
                ? "This is for nobody."
                : "This needs the role %s.".formatted(names(audience.roles()))));
  }

  /// Whom an interface is for; null when it does not say.
  public static @Nullable Audience audienceOf(HandlerMethod method) {
    AllowedTo own = find(method.getMethod());
    if (own != null) {
      return own.value();
    }
    AllowedTo all = find(method.getBeanType());
    if (all == null) {
      return null;
    }
    return all.toLook().length == 1 && looksOnly(method) ? all.toLook()[0] : all.value();
  }

  private static boolean looksOnly(HandlerMethod method) {
    return AnnotatedElementUtils.hasAnnotation(method.getMethod(), GetMapping.class);
  }

  private static @Nullable Role role() {
    Authentication presented = SecurityContextHolder.getContext().getAuthentication();
    return switch (presented == null ? null : presented.getPrincipal()) {
      case Caller caller -> caller.role();
      case Person person -> person.role();
      case null, default -> null;
    };
  }

  private static @Nullable AllowedTo find(AnnotatedElement element) {
    return AnnotatedElementUtils.findMergedAnnotation(element, AllowedTo.class);
  }

  private static String names(List<Role> roles) {
    return roles.stream()
        .sorted()
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
