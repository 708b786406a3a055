package dev.tollgate.web.access;

import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Refuses a request whose query names something that its interface does not know, so that a
/// misspelt filter does not answer with everything. What an interface knows are the parameters of
/// its method, and the components of a record among them.
public final class QueryCheck implements HandlerInterceptor {

  private static final int SHOWN = 60;

  private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    String query = request.getQueryString();
    if (query == null || !(handler instanceof HandlerMethod method)) {
      return true;
    }
    Set<String> names = known.computeIfAbsent(method.getMethod(), _ -> names(method));
    for (String part : query.split("&", -1)) {
      String asked = part.replaceFirst("=.*", "");
      if (!asked.isEmpty() && !names.contains(asked)) {
        throw new Refusal(
            ApiError.ofField(422, "unknown_parameter", brief(asked), told(asked, names)));
      }
    }
    return true;
  }

  private static String told(String asked, Set<String> names) {
    return names.isEmpty()
        ? "There is no parameter '%s' here, nor any other.".formatted(brief(asked))
        : "There is no parameter '%s' here. Those there are: %s."
            .formatted(brief(asked), String.join(", ", names));
  }

  private static Set<String> names(HandlerMethod method) {
    Set<String> names = new TreeSet<>();
    for (MethodParameter each : method.getMethodParameters()) {
      names(each).forEach(names::add);
    }
    return names;
  }

  private static Stream<String> names(MethodParameter parameter) {
    RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
    if (named != null) {
      parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
      return Stream.ofNullable(
          named.name().isEmpty() ? parameter.getParameterName() : named.name());
    }
    return parameter.hasParameterAnnotation(ModelAttribute.class)
        ? Stream.of(parameter.getParameterType().getRecordComponents())
            .map(RecordComponent::getName)
        : Stream.of();
  }

  private static String brief(String name) {
    return name.length() > SHOWN ? name.substring(0, SHOWN) : name;
  }
}
