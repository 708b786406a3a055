package dev.tollgate.web.api.account;

import dev.tollgate.web.body.EntityTag;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Answers of lists and of single things.
public final class Pages {

  private Pages() {}

  /// @param id what `after` is for the page that follows the last of this one
  public static <T> ResponseEntity<JsonNode> of(
      List<T> page, int limit, Function<T, ObjectNode> view, Function<T, Object> id) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var data = body.putArray("data");
    page.forEach(each -> data.add(view.apply(each)));
    return ResponseEntity.ok(
        body.put("next", page.size() < limit ? null : id.apply(page.getLast()).toString()));
  }

  /// With the entity tag that an edit may name.
  public static ResponseEntity<JsonNode> one(int status, ObjectNode view) {
    return ResponseEntity.status(status).eTag(EntityTag.of(view)).body(view);
  }
}
