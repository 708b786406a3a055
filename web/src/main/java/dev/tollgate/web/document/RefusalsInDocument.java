package dev.tollgate.web.document;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;

/// Says of every interface what a refusal looks like: OpenAI's error object where an OpenAI client
/// calls, a problem document (RFC 9457) elsewhere.
public final class RefusalsInDocument implements OpenApiCustomizer {

  private static final String PROBLEM = "Problem";
  private static final String ERROR = "OpenAiError";
  private static final String REFUSED =
      "Refused: the message names the value, the limit and the way out; the code is stable";

  @Override
  public void customise(OpenAPI document) {
    document.getComponents().addSchemas(PROBLEM, problem()).addSchemas(ERROR, error());
    document
        .getPaths()
        .forEach((path, item) -> item.readOperations().forEach(each -> refuses(path, each)));
  }

  private static void refuses(String path, Operation operation) {
    boolean openAi = path.startsWith("/v1/") || path.startsWith("/api/v1/llm/");
    operation
        .getResponses()
        .addApiResponse(
            "default",
            openAi
                ? refusal("application/json", ERROR)
                : refusal("application/problem+json", PROBLEM));
  }

  private static ApiResponse refusal(String type, String schema) {
    return new ApiResponse()
        .description(REFUSED)
        .content(
            new Content()
                .addMediaType(
                    type,
                    new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + schema))));
  }

  private static Schema<?> problem() {
    return new ObjectSchema()
        .addProperty("type", new StringSchema())
        .addProperty("title", new StringSchema())
        .addProperty("status", new IntegerSchema())
        .addProperty("detail", new StringSchema())
        .addProperty("code", new StringSchema());
  }

  private static Schema<?> error() {
    return new ObjectSchema()
        .addProperty(
            "error",
            new ObjectSchema()
                .addProperty("message", new StringSchema())
                .addProperty("type", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("param", new StringSchema().nullable(true)));
  }
}
