package dev.tollgate.web.access;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/// Writes into the OpenAPI document whom each interface is for, as `x-roles`.
public final class RolesInDocument implements OperationCustomizer {

  /// The name of the security scheme: an API key as a bearer token.
  public static final String SCHEME = "key";

  @Override
  public Operation customize(Operation operation, HandlerMethod method) {
    Audience audience = RoleCheck.audienceOf(method);
    if (audience == null) {
      return operation;
    }
    List<String> roles =
        audience == Audience.ANYONE
            ? List.of()
            : audience.roles().stream()
                .sorted()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .toList();
    operation.addExtension("x-roles", roles);
    if (audience != Audience.ANYONE) {
      operation.addSecurityItem(new SecurityRequirement().addList(SCHEME));
    }
    return operation;
  }
}
