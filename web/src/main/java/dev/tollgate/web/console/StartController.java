package dev.tollgate.web.console;

import dev.tollgate.engine.access.Person;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Leads to the first page after signing in.
@Controller
@AllowedTo(Audience.KEYHOLDERS)
class StartController {

  @GetMapping("/")
  String page(@AuthenticationPrincipal Person person) {
    return "redirect:" + (person.role().isOperator() ? Place.OVERVIEW : Place.PORTAL).path();
  }
}
