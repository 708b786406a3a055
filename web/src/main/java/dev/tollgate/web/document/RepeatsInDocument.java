package dev.tollgate.web.document;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import org.springdoc.core.customizers.OpenApiCustomizer;

/// Says of every POST that it may name an `Idempotency-Key`.
public final class RepeatsInDocument implements OpenApiCustomizer {

  private static final String MEANING =
      "Named, the request is carried out once in 24 hours however often it is sent with this key: sent again it gets the same answer (with x-tollgate-replayed: true), or 409 with Retry-After while it is under way, or 409 already_charged or already_done when its answer was over a megabyte or broke off. A refused request may be sent again. The same key with another body is refused (422 idempotency_key_reused).";

  @Override
  public void customise(OpenAPI document) {
    document.getPaths().forEach(RepeatsInDocument::mayRepeat);
  }

  private static void mayRepeat(String path, PathItem item) {
    Operation post = item.getPost();
    if (post != null && path.matches("/(api/)?v1/.*")) {
      post.addParametersItem(
          new HeaderParameter()
              .name("Idempotency-Key")
              .required(false)
              .description(MEANING)
              .schema(new StringSchema().minLength(1).maxLength(255)));
    }
  }
}
