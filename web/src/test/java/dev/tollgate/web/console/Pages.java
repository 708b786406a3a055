package dev.tollgate.web.console;

import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.access.RoleCheck;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/// The pages there are, as the product maps them, so that a new one is looked at without anybody
/// remembering it.
final class Pages {

  /// Parts of pages, which scripts ask for, and the way to the first page.
  private static final Set<String> NO_PAGES =
      Set.of("/", "/admin/rules/effect", "/admin/rules/effect/{number}");

  private Pages() {}

  /// An address with whom it is for; null: whoever comes, signed in or not.
  ///
  /// @param page whether it is one, and not a file or news
  record Mapped(PathPattern pattern, @Nullable Audience audience, boolean page) {

    boolean isAt(String path) {
      return pattern.matches(PathContainer.parsePath(path));
    }

    boolean isFor(Role role) {
      return audience == null || audience.roles().contains(role);
    }

    /// Such as `/portal/keys` of `/portal/keys/{key}`.
    boolean varies() {
      return pattern.getPatternString().contains("{");
    }
  }

  /// The most particular first.
  static List<Mapped> of(RunningTollgate tollgate) {
    return tollgate
        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .entrySet()
        .stream()
        .filter(each -> isOfConsole(each.getKey(), each.getValue()))
        .flatMap(Pages::mapped)
        .filter(each -> !each.pattern().getPatternString().endsWith("{*rest}"))
        .sorted(Comparator.comparing(Mapped::pattern))
        .toList();
  }

  private static Stream<Mapped> mapped(Map.Entry<RequestMappingInfo, HandlerMethod> entry) {
    Audience audience = RoleCheck.audienceOf(entry.getValue());
    Class<?> answer = entry.getValue().getReturnType().getParameterType();
    boolean shown = answer == String.class || answer == ModelAndView.class;
    return Objects.requireNonNull(entry.getKey().getPathPatternsCondition()).getPatterns().stream()
        .map(pattern ->
            new Mapped(pattern, audience, shown && !NO_PAGES.contains(pattern.getPatternString())));
  }

  private static boolean isOfConsole(RequestMappingInfo mapping, HandlerMethod method) {
    return method.getBeanType().getPackageName().startsWith("dev.tollgate.web.console")
        && mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET);
  }
}
