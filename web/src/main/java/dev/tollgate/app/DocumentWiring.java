package dev.tollgate.app;

import dev.tollgate.web.access.RolesInDocument;
import dev.tollgate.web.document.BodiesInDocument;
import dev.tollgate.web.document.RefusalsInDocument;
import dev.tollgate.web.document.SubjectsInDocument;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI document at `/v3/api-docs`.
@Configuration(proxyBeanMethods = false)
class DocumentWiring {

  /// What the page at /swagger-ui.html tries things out with: a key as bearer token.
  @Bean
  OpenAPI interfaces() {
    // Answers are written as trees; their fields are told by examples and not by Jackson's own.
    SpringDocUtils.getConfig()
        .replaceWithClass(JsonNode.class, Object.class)
        .replaceWithClass(ObjectNode.class, Object.class);
    return new OpenAPI()
        .info(
            new Info()
                .title("Tollgate")
                .version("1")
                .description(
                    "Metered AI calls, priced by rules: make them, see why each cost what it cost, and change plans, prices and rules. Authorize with a key: tg_live_… or tg_test_…; x-roles tells which roles an interface is for."))
        .components(
            new Components()
                .addSecuritySchemes(
                    RolesInDocument.SCHEME,
                    new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")));
  }

  @Bean
  OperationCustomizer rolesAreWritten() {
    return new RolesInDocument();
  }

  @Bean
  OperationCustomizer bodiesAreWritten() {
    return new BodiesInDocument();
  }

  @Bean
  OpenApiCustomizer refusalsAreWritten() {
    return new RefusalsInDocument();
  }

  @Bean
  OpenApiCustomizer subjectsAreOrdered() {
    return new SubjectsInDocument();
  }
}
