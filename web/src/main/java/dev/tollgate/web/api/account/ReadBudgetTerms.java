package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.account.BudgetOwner;
import dev.tollgate.engine.account.BudgetPeriod;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.account.TeamId;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.web.body.BodyFields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads what a budget shall be.
final class ReadBudgetTerms {

  static final String EXAMPLE =
      "{\"name\": \"Research\", \"of\": \"team_3\", \"amount\": \"5000\", \"period\": \"month\", \"hard\": true}, where `of` is account (when left out), team_…, member_… or key_…; for an administrator with \"account\": \"acct_17\"";

  private final BodyFields fields;

  ReadBudgetTerms(BodyFields fields) {
    this.fields = fields;
  }

  /// The budget that something else comes with; null when it was left out.
  ///
  /// @throws dev.tollgate.web.error.Refusal if it is wrong
  static Budget.@Nullable Terms within(BodyFields outer, String field) {
    if (!outer.has(field)) {
      return null;
    }
    if (!(outer.get(field) instanceof ObjectNode inner)) {
      outer.wrong(field, "must be a budget like {\"amount\": \"5000\", \"period\": \"month\"}");
      return null;
    }
    BodyFields fields = new BodyFields(inner);
    Budget.Terms terms = new ReadBudgetTerms(fields).terms(null);
    fields.noteOthers();
    fields.faults().forEach(each -> outer.note(field + "." + each.field(), each.message()));
    return terms;
  }

  /// @param before null: a new one, which needs its amount and period
  Budget.Terms terms(Budget.@Nullable Terms before) {
    if (before == null) {
      require("amount", "must be credits like \"5000\"");
      require("period", "must be hour, day, week, month, year or total");
    }
    Budget.Terms was =
        before == null
            ? new Budget.Terms("Budget", Credits.ZERO, BudgetPeriod.MONTH, true)
            : before;
    String name = fields.text("name");
    Credits amount = fields.creditsFromZero("amount");
    BudgetPeriod period = fields.word("period", BudgetPeriod.class);
    boolean hard = fields.flag("hard");
    return new Budget.Terms(
        name == null ? was.name() : name,
        amount == null ? was.amount() : amount,
        period == null ? was.period() : period,
        fields.has("hard") ? hard : was.hard());
  }

  BudgetOwner owner() {
    BudgetOwner owner =
        fields.parsed(
            "of",
            ReadBudgetTerms::owner,
            "must be account, or a team, member or key like team_17, member_17, key_17");
    return owner == null ? new BudgetOwner.WholeAccount() : owner;
  }

  private static Optional<BudgetOwner> owner(String text) {
    if (text.equals("account")) {
      return Optional.of(new BudgetOwner.WholeAccount());
    }
    Optional<BudgetOwner> team = TeamId.parse(text).map(BudgetOwner.OfTeam::new);
    Optional<BudgetOwner> member = MemberId.parse(text).map(BudgetOwner.OfMember::new);
    Optional<BudgetOwner> key = KeyId.parse(text).map(BudgetOwner.OfKey::new);
    return team.or(() -> member).or(() -> key);
  }

  private void require(String field, String rule) {
    if (!fields.has(field)) {
      fields.wrong(field, rule);
    }
  }
}
