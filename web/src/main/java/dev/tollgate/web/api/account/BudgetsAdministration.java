package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.Budgets;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Everybody's budgets, for administrators to change and operators to see.
@RestController
@AllowedTo(value = Audience.ADMINISTRATORS, toLook = Audience.OPERATORS)
@RequestMapping(path = "/api/v1/admin/budgets", produces = "application/json")
@Tag(name = "Budgets")
class BudgetsAdministration extends BudgetInterfaces {

  BudgetsAdministration(Budgets budgets, BudgetViews views, InstantSource clock) {
    super(budgets, views, clock, Reach.ANY);
  }
}
