package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.Budgets;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// An account's budgets, for those who manage it.
@RestController
@AllowedTo(Audience.MANAGERS)
@RequestMapping(path = "/api/v1/budgets", produces = "application/json")
@Tag(name = "Budgets")
class BudgetsController extends BudgetInterfaces {

  BudgetsController(Budgets budgets, BudgetViews views, InstantSource clock) {
    super(budgets, views, clock, Reach.OWN);
  }
}
