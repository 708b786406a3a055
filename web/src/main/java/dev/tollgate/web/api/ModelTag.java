package dev.tollgate.web.api;

import dev.tollgate.catalog.ModelJson;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.web.body.EntityTag;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/// The entity tag of a model: it changes with anything an answer shows of it.
final class ModelTag {

  private ModelTag() {}

  static String of(Model model) {
    return EntityTag.of(ModelJson.write(model));
  }

  static boolean matches(@Nullable String ifMatch, Model model) {
    return EntityTag.matches(ifMatch, ModelJson.write(model));
  }

  /// Provider and name as a path: slashes of the name stay.
  static String path(Model model) {
    return UriUtils.encodePath(model.qualifiedName(), StandardCharsets.UTF_8);
  }
}
