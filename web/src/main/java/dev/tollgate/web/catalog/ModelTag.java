package dev.tollgate.web.catalog;

import dev.tollgate.catalog.ModelJson;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.web.body.EntityTag;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/// The entity tag of a model: it changes with anything an answer shows of it.
public final class ModelTag {

  private ModelTag() {}

  public static String of(Model model) {
    return EntityTag.of(ModelJson.write(model));
  }

  public static boolean matches(@Nullable String ifMatch, Model model) {
    return EntityTag.matches(ifMatch, ModelJson.write(model));
  }

  /// Provider and name as a path: slashes of the name stay.
  public static String path(Model model) {
    return UriUtils.encodePath(model.qualifiedName(), StandardCharsets.UTF_8);
  }
}
