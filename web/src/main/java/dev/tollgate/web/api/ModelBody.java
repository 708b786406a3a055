package dev.tollgate.web.api;

import dev.tollgate.catalog.CatalogJson;
import dev.tollgate.catalog.Fault;
import dev.tollgate.catalog.ModelJson;
import dev.tollgate.catalog.ReadModel;
import dev.tollgate.engine.catalog.ModelDraft;
import dev.tollgate.web.error.ApiError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The body of a request that saves a model: what it asks for, or everything wrong with it.
sealed interface ModelBody {

  /// A model's prices are small; a megabyte is a thousand times more than any has.
  int MOST_BYTES = 1_000_000;

  record Read(ModelDraft draft) implements ModelBody {}

  record Refused(ApiError error) implements ModelBody {}

  /// Which model the path names.
  record Address(String provider, String model) {}

  /// @param address null when the body alone names the model; otherwise the body may leave the
  ///   names out, and must not say others
  static ModelBody read(byte @Nullable [] body, @Nullable Address address) {
    if (body == null || body.length == 0) {
      return refused(400, "malformed_json", "The body is empty. Send a model as JSON.");
    }
    if (body.length > MOST_BYTES) {
      return refused(
          413,
          "body_too_large",
          "The body has %d bytes; a model may have %d.".formatted(body.length, MOST_BYTES));
    }
    try {
      return read(CatalogJson.MAPPER.readTree(body), address);
    } catch (JacksonException broken) {
      var at = broken.getLocation();
      return refused(
          400,
          "malformed_json",
          "Line %d, column %d: this is not JSON: %s"
              .formatted(at.getLineNr(), at.getColumnNr(), broken.getOriginalMessage()));
    }
  }

  private static ModelBody read(JsonNode node, @Nullable Address address) {
    List<ApiError.Fault> faults = new ArrayList<>();
    if (address != null && node instanceof ObjectNode object) {
      name(object, "provider", address.provider(), faults);
      name(object, "model", address.model(), faults);
    }
    return switch (ModelJson.read(node)) {
      case ReadModel.Read(ModelDraft draft) when faults.isEmpty() -> new Read(draft);
      case ReadModel.Read _ -> invalid(faults);
      case ReadModel.Invalid(List<Fault> found) -> {
        found.forEach(fault -> faults.add(new ApiError.Fault(fault.path(), fault.toString())));
        yield invalid(faults);
      }
    };
  }

  private static void name(
      ObjectNode object, String field, String named, List<ApiError.Fault> faults) {
    if (!object.hasNonNull(field)) {
      object.put(field, named);
    } else if (!object.get(field).asString("").equals(named)) {
      faults.add(
          new ApiError.Fault(
              field, "%s: must be '%s' as in the path, or be left out".formatted(field, named)));
    }
  }

  private static ModelBody invalid(List<ApiError.Fault> faults) {
    return new Refused(ApiError.ofFaults(422, "invalid_input", faults));
  }

  private static ModelBody refused(int status, String code, String message) {
    return new Refused(ApiError.of(status, code, message));
  }
}
