package dev.tollgate.web.access;

import static dev.tollgate.web.RunningTollgate.json;

import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Every interface of a running product, as its OpenAPI document has them.
final class Interfaces {

  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");

  private Interfaces() {}

  /// One of them.
  ///
  /// @param template its path, with variables: `/api/v1/calls/{call}`
  /// @param roles whom it is for; none: anyone
  /// @param parameters names of what its query may hold
  /// @param body whether it reads one
  /// @param example a body that it takes; empty when it shows none
  record Interface(
      String method,
      String template,
      List<String> roles,
      List<String> parameters,
      boolean body,
      String example) {

    String name() {
      return method + " " + template;
    }

    boolean isFor(Role role) {
      return roles.contains(role.name().toLowerCase(Locale.ROOT));
    }

    Set<String> variables() {
      Set<String> found = new TreeSet<>();
      Matcher each = VARIABLE.matcher(template);
      while (each.find()) {
        found.add(each.group(1));
      }
      return found;
    }

    boolean takesBody() {
      return List.of("POST", "PUT", "PATCH").contains(method);
    }
  }

  static List<Interface> of(RunningTollgate tollgate) {
    List<Interface> found = new ArrayList<>();
    JsonNode paths = json(tollgate.get("/v3/api-docs", "none")).path("paths");
    paths
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation ->
                    found.add(
                        new Interface(
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            roles(operation.getValue()),
                            parameters(operation.getValue()),
                            operation.getValue().has("requestBody"),
                            example(operation.getValue())))));
    return found;
  }

  private static List<String> roles(JsonNode operation) {
    if (!operation.has("x-roles")) {
      return List.of("nobody");
    }
    return operation.path("x-roles").valueStream().map(JsonNode::asString).toList();
  }

  private static List<String> parameters(JsonNode operation) {
    return operation
        .path("parameters")
        .valueStream()
        .filter(each -> each.path("in").asString("").equals("query"))
        .map(each -> each.path("name").asString(""))
        .toList();
  }

  private static String example(JsonNode operation) {
    for (JsonNode content : operation.path("requestBody").path("content")) {
      for (JsonNode example : content.path("examples")) {
        return text(example.path("value"));
      }
      if (content.has("example")) {
        return text(content.path("example"));
      }
    }
    return "";
  }

  private static String text(JsonNode example) {
    return example.isString() ? example.stringValue() : example.toString();
  }
}
