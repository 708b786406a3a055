package dev.tollgate.web.api.byok;

import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.ProviderKeys;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What customers' keys are sealed with, for administrators.
@RestController
@AllowedTo(Audience.ADMINISTRATORS)
@Tag(name = "Own provider keys")
class KeyringAdministration {

  private final ProviderKeys keys;
  private final InstantSource clock;

  KeyringAdministration(ProviderKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @PostMapping(path = "/api/v1/admin/keyring/rotate", produces = "application/json")
  @Operation(summary = "Add a key to the keyring and seal all provider keys anew with it")
  ObjectNode rotate(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    int sealed = keys.sealAnew(clock.instant(), caller.who());
    return JsonNodeFactory.instance.objectNode().put("sealed_anew", sealed);
  }
}
