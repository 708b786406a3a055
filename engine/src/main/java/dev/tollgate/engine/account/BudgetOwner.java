package dev.tollgate.engine.account;

/// Whose spending a budget limits.
public sealed interface BudgetOwner {

  record WholeAccount() implements BudgetOwner {
    @Override
    public String toString() {
      return "account";
    }
  }

  /// The team and all teams in it.
  record OfTeam(TeamId team) implements BudgetOwner {
    @Override
    public String toString() {
      return team.toString();
    }
  }

  record OfMember(MemberId member) implements BudgetOwner {
    @Override
    public String toString() {
      return member.toString();
    }
  }

  record OfKey(KeyId key) implements BudgetOwner {
    @Override
    public String toString() {
      return key.toString();
    }
  }
}
