package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.Teams;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// An account's teams, for those who manage it.
@RestController
@AllowedTo(Audience.MANAGERS)
@RequestMapping(path = "/api/v1/teams", produces = "application/json")
@Tag(name = "Teams")
class TeamsController extends TeamInterfaces {

  TeamsController(Teams teams, InstantSource clock) {
    super(teams, clock, Reach.OWN);
  }
}
