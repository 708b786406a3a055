package dev.tollgate.web.api.plan;

import dev.tollgate.catalog.Fault;
import dev.tollgate.engine.release.Spelling;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.plan.PlanFaults;
import dev.tollgate.web.plan.TierDesk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A new order of things: `{"order": ["free", "team"]}`, the first in front.
final class PlacesBody {

  private static final int STEP = 10;

  private PlacesBody() {}

  /// The place of each that is named.
  ///
  /// @param noun what is put in order: `tier`
  /// @throws dev.tollgate.web.error.Refusal if one is unknown or named twice
  static Map<String, Integer> read(byte @Nullable [] body, String noun, Collection<String> known) {
    ObjectNode json = TierDesk.object(body, "{\"order\": [\"one\", \"another\"]}");
    JsonNode order = json.path("order");
    List<Fault> faults = new ArrayList<>();
    if (!order.isArray() || order.isEmpty()) {
      faults.add(
          new Fault(
              "order",
              "is %s and must be a list of at least one %s"
                  .formatted(BodyFields.brief(order), noun)));
    }
    Map<String, Integer> places = new LinkedHashMap<>();
    for (int i = 0; i < order.size(); i++) {
      String name = order.get(i).asString("");
      String path = "order[%d]".formatted(i);
      if (!known.contains(name)) {
        String advice = Spelling.didYouMean(name, known);
        faults.add(
            new Fault(
                path,
                "there is no %s '%s'. %s".formatted(noun, BodyFields.brief(order.get(i)), advice)));
      } else if (places.put(name, (i + 1) * STEP) != null) {
        faults.add(new Fault(path, "names '%s' a second time".formatted(name)));
      }
    }
    PlanFaults.refuse(faults);
    return places;
  }
}
