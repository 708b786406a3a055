package dev.tollgate.web.console.portal;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.BudgetOwner;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.account.Members;
import dev.tollgate.engine.account.TeamId;
import dev.tollgate.engine.account.Teams;
import dev.tollgate.engine.plan.Keys;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Whose spending a budget of an account may limit, by name.
@Component
class BudgetOwners {

  private static final int MOST = 200;

  private final Teams teams;
  private final Members members;
  private final Keys keys;

  BudgetOwners(Teams teams, Members members, Keys keys) {
    this.teams = teams;
    this.members = members;
    this.keys = keys;
  }

  /// By what a form sends: the account, and its first teams, members and keys.
  Map<String, String> choices(AccountId account) {
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put("", "the account");
    teams
        .list(account, null, MOST)
        .forEach(each -> choices.put(each.id().toString(), "team " + each.name()));
    members
        .list(account, null, null, MOST)
        .forEach(each -> choices.put(each.id().toString(), "member " + each.terms().name()));
    keys.list(new Keys.Asked(account, null, null, null, null, false), MOST)
        .forEach(each -> choices.put(each.id().toString(), "key " + each.terms().name()));
    return choices;
  }

  /// Whom a form means; empty: nobody who could be.
  static Optional<BudgetOwner> read(String sent) {
    if (sent.isEmpty()) {
      return Optional.of(new BudgetOwner.WholeAccount());
    }
    Optional<BudgetOwner> team = TeamId.parse(sent).map(BudgetOwner.OfTeam::new);
    Optional<BudgetOwner> member = MemberId.parse(sent).map(BudgetOwner.OfMember::new);
    return team.or(() -> member).or(() -> KeyId.parse(sent).map(BudgetOwner.OfKey::new));
  }

  String name(BudgetOwner owner) {
    return switch (owner) {
      case BudgetOwner.WholeAccount _ -> "the account";
      case BudgetOwner.OfTeam(TeamId id) ->
          "team " + teams.of(id).map(each -> each.name()).orElse(id.toString());
      case BudgetOwner.OfMember(MemberId id) ->
          "member " + members.of(id).map(each -> each.terms().name()).orElse(id.toString());
      case BudgetOwner.OfKey(KeyId id) ->
          "key " + keys.of(id).map(each -> each.terms().name()).orElse(id.toString());
    };
  }
}
