package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.Members;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// An account's members, for those who manage it.
@RestController
@AllowedTo(Audience.MANAGERS)
@RequestMapping(path = "/api/v1/members", produces = "application/json")
@Tag(name = "Members")
class MembersController extends MemberInterfaces {

  MembersController(Members members, InstantSource clock) {
    super(members, clock, Reach.OWN);
  }
}
