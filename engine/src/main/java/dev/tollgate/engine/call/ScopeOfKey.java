package dev.tollgate.engine.call;

import dev.tollgate.engine.call.Admission.Refused;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.KeyScope;
import dev.tollgate.engine.rating.RefusalCode;
import org.jspecify.annotations.Nullable;

/// What a key may be used for, whatever its tier includes.
final class ScopeOfKey {

  private final KeyScope scope;

  ScopeOfKey(Caller caller) {
    this.scope = caller.scope();
  }

  /// Null when the key may.
  @Nullable Refused refuses(String service, Model model) {
    if (!scope.allowsService(service)) {
      return new Refused(
          RefusalCode.SERVICE_NOT_IN_KEY,
          "This key is for %s only, not for %s. Use another key."
              .formatted(String.join(", ", scope.services()), service),
          null,
          null);
    }
    if (!scope.allowsModel(model.name())) {
      return new Refused(
          RefusalCode.MODEL_NOT_IN_KEY,
          "This key may call %s only, not '%s'. Use another key."
              .formatted(String.join(", ", scope.models()), model.name()),
          null,
          "model");
    }
    return null;
  }
}
