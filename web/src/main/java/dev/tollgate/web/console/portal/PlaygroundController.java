package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.ActingPerson;
import dev.tollgate.web.gateway.ListModels;
import dev.tollgate.web.gateway.OfferedModel;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// A page that makes real calls with a key of the reader's own, and shows what each cost and why.
@Controller
@AllowedTo(Audience.CUSTOMERS)
class PlaygroundController {

  private final ListModels models;
  private final ActingPerson acting;

  PlaygroundController(ListModels models, ActingPerson acting) {
    this.models = models;
    this.acting = acting;
  }

  @GetMapping("/portal/playground")
  ModelAndView page(@AuthenticationPrincipal Person person) {
    return new ModelAndView(
        "portal/playground",
        "models",
        models.of(acting.of(person)).stream().map(OfferedModel::id).toList());
  }
}
