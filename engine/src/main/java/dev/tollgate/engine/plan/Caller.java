package dev.tollgate.engine.plan;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.account.MemberId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is calling: the key that was presented, its account, and the tier version that account is
/// on. Configuration, so it may come from a cache; the hold re-checks it.
///
/// @param testKey whether the key is a `tg_test_…` one, which reaches only the simulated provider
/// @param scope what the key is limited to
/// @param expires when the key stops working; null: never
/// @param member whose key it is; null: the account's
/// @param budgets all that its calls are counted on: the key's, its member's, the member's team's
///   and those that lies in, the account's
/// @param person what somebody who signed in is called; null: a key was presented
public record Caller(
    KeyId key,
    Role role,
    boolean testKey,
    KeyScope scope,
    @Nullable Instant expires,
    @Nullable MemberId member,
    List<Budget> budgets,
    Account account,
    TierVersion tier,
    @Nullable String person) {

  public Caller {
    budgets = List.copyOf(budgets);
  }

  /// A caller as far as it is said: a member's live key for everything, without end.
  public static Builder of(KeyId key, Account account, TierVersion tier) {
    return new Builder(key, account, tier);
  }

  /// Somebody who signed in, who acts for the account with the role they have.
  ///
  /// @param name what they sign in with
  public Caller actingAs(String name, Role is, @Nullable MemberId of) {
    return new Caller(key, is, testKey, KeyScope.ALL, null, of, List.of(), account, tier, name);
  }

  /// As logs and the audit trail name who acts: the person who signed in, or the key, since keys
  /// are held by one person each.
  public String who() {
    return "%s of %s".formatted(person == null ? key : person, account.id());
  }

  /// What a key or a person may do.
  public enum Role {
    OWNER,
    ADMIN,
    ANALYST,
    FINANCE,
    SUPPORT,
    MANAGER,
    MEMBER;

    /// Whether the role belongs to the platform's operator rather than to a customer.
    public boolean isOperator() {
      return this != MANAGER && this != MEMBER;
    }
  }

  /// Puts a caller together.
  public static final class Builder {

    private final KeyId key;
    private final Account account;
    private final TierVersion tier;
    private Role role = Role.MEMBER;
    private boolean testKey;
    private KeyScope scope = KeyScope.ALL;
    private @Nullable Instant expires;
    private @Nullable MemberId member;
    private List<Budget> budgets = List.of();

    private Builder(KeyId key, Account account, TierVersion tier) {
      this.key = key;
      this.account = account;
      this.tier = tier;
    }

    public Builder role(Role is) {
      role = is;
      return this;
    }

    public Builder testKey(boolean is) {
      testKey = is;
      return this;
    }

    public Builder scope(KeyScope is) {
      scope = is;
      return this;
    }

    public Builder expires(@Nullable Instant is) {
      expires = is;
      return this;
    }

    public Builder member(@Nullable MemberId is) {
      member = is;
      return this;
    }

    public Builder budgets(List<Budget> are) {
      budgets = List.copyOf(are);
      return this;
    }

    public Caller build() {
      return new Caller(key, role, testKey, scope, expires, member, budgets, account, tier, null);
    }
  }
}
