package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.Members;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Everybody's members, for administrators to change and operators to see.
@RestController
@AllowedTo(value = Audience.ADMINISTRATORS, toLook = Audience.OPERATORS)
@RequestMapping(path = "/api/v1/admin/members", produces = "application/json")
@Tag(name = "Members")
class MembersAdministration extends MemberInterfaces {

  MembersAdministration(Members members, InstantSource clock) {
    super(members, clock, Reach.ANY);
  }
}
