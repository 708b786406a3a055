package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.Teams;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Everybody's teams, for administrators to change and operators to see.
@RestController
@AllowedTo(value = Audience.ADMINISTRATORS, toLook = Audience.OPERATORS)
@RequestMapping(path = "/api/v1/admin/teams", produces = "application/json")
@Tag(name = "Teams")
class TeamsAdministration extends TeamInterfaces {

  TeamsAdministration(Teams teams, InstantSource clock) {
    super(teams, clock, Reach.ANY);
  }
}
