package dev.tollgate.web.api;

import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the caller's account has to spend.
@RestController
@AllowedTo(Audience.KEYHOLDERS)
@Tag(name = "Credits")
class CreditsController {

  private final Ledger ledger;
  private final InstantSource clock;

  CreditsController(Ledger ledger, InstantSource clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  @GetMapping(value = "/api/v1/credits/balance", produces = "application/json")
  @Operation(summary = "Show what you have: available, held, lots, allowance used, next reset")
  BalanceView balance(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    Instant now = clock.instant();
    return BalanceView.of(caller, ledger.statement(caller.account().id(), now), now);
  }
}
