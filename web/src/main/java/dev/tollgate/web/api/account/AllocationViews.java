package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.account.BudgetPeriod;
import dev.tollgate.engine.billing.Allocations.Change;
import dev.tollgate.engine.billing.Pool;
import dev.tollgate.web.body.EntityTag;
import java.time.Instant;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Pools and allocations as JSON, and what came of a change to one.
public final class AllocationViews {

  private AllocationViews() {}

  /// When an allocation starts anew, as clients say it.
  public enum Reset {
    DAILY(BudgetPeriod.DAY),
    WEEKLY(BudgetPeriod.WEEK),
    MONTHLY(BudgetPeriod.MONTH),
    NEVER(BudgetPeriod.TOTAL);

    private final BudgetPeriod period;

    Reset(BudgetPeriod period) {
      this.period = period;
    }

    public BudgetPeriod period() {
      return period;
    }

    public static Reset of(BudgetPeriod period) {
      return switch (period) {
        case DAY -> DAILY;
        case WEEK -> WEEKLY;
        case MONTH -> MONTHLY;
        case TOTAL -> NEVER;
        case HOUR, YEAR -> throw new IllegalStateException("No allocation lasts a " + period);
      };
    }
  }

  static ObjectNode pool(Account account, Pool pool) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("account", account.id().toString())
        .put("available", pool.available().inCredits())
        .put("allocated", pool.allocated().inCredits())
        .put("unallocated", pool.unallocated().inCredits())
        .put("allocations", pool.uses().size());
  }

  /// What an edit may change, and so what its entity tag is of.
  static ObjectNode tagged(Budget allocation) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("member", allocation.owner().toString())
        .put("amount", allocation.terms().amount().inCredits())
        .put("reset", Reach.word(Reset.of(allocation.terms().period())));
  }

  static ObjectNode of(Budget allocation, Budget.Use use, Account account, Instant at) {
    BudgetPeriod.Window window = allocation.terms().period().windowAt(at, account);
    return tagged(allocation)
        .put("spent", use.spent().inCredits())
        .put("held", use.held().inCredits())
        .put("left", use.leftOf(allocation.terms().amount()).inCredits())
        .put("since", window.start().toString())
        .put("resets", KeyView.text(window.end()));
  }

  static ResponseEntity<JsonNode> answer(Change change, Account account, Instant at) {
    return switch (change) {
      case Change.Done done -> {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.set("pool", pool(account, done.pool()));
        Budget allocation = done.allocation();
        if (allocation == null) {
          yield ResponseEntity.ok(view.putNull("allocation"));
        }
        view.set("allocation", of(allocation, done.pool().use(allocation), account, at));
        yield ResponseEntity.ok().eTag(EntityTag.of(tagged(allocation))).body(view);
      }
      case Change.NoSuchMember none -> throw AllocationProblems.of(none);
      case Change.OverAllocated over -> throw AllocationProblems.of(over);
      case Change.MoreThanLeft more -> throw AllocationProblems.of(more);
      case Change.EditedMeanwhile _ -> throw AllocationProblems.meanwhile();
    };
  }
}
