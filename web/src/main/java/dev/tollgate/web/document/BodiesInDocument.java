package dev.tollgate.web.document;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/// Takes the first JSON in the description of an interface for the example of its body, and writes
/// the fields of the body by it: bodies are read as bytes, which tells a client nothing.
public final class BodiesInDocument implements OperationCustomizer {

  private static final String JSON = "application/json";

  @Override
  public Operation customize(Operation operation, HandlerMethod method) {
    String description = operation.getDescription();
    ExampleInText found = description == null ? null : ExampleInText.in(description);
    if (found != null) {
      RequestBody body = bodyOf(operation);
      body.setContent(
          new Content()
              .addMediaType(
                  JSON, new MediaType().schema(shapeOf(found.value())).example(found.value())));
      operation.setDescription(found.rest().isEmpty() ? null : found.rest());
    }
    return operation;
  }

  private static RequestBody bodyOf(Operation operation) {
    if (operation.getRequestBody() == null) {
      operation.setRequestBody(new RequestBody());
    }
    return operation.getRequestBody();
  }

  private static Schema<?> shapeOf(@Nullable Object example) {
    return switch (example) {
      case Map<?, ?> fields -> {
        ObjectSchema shape = new ObjectSchema();
        fields.forEach((name, value) -> shape.addProperty(name.toString(), shapeOf(value)));
        yield shape;
      }
      case List<?> items ->
          new ArraySchema().items(items.isEmpty() ? new Schema<>() : shapeOf(items.getFirst()));
      case Boolean _ -> new BooleanSchema();
      case Number _ -> new IntegerSchema();
      case String _ -> new StringSchema();
      case null, default -> new Schema<>();
    };
  }
}
