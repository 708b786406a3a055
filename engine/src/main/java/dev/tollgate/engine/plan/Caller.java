package dev.tollgate.engine.plan;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.KeyId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is calling: the key that was presented, its account, and the tier version that account is
/// on. Configuration, so it may come from a cache; the hold re-checks it.
///
/// @param testKey whether the key is a `tg_test_…` one, which reaches only the simulated provider
/// @param models names or patterns the key is limited to; empty: all
/// @param expires when the key stops working; null: never
public record Caller(
    KeyId key,
    Role role,
    boolean testKey,
    List<String> models,
    @Nullable Instant expires,
    Account account,
    TierVersion tier) {

  public Caller {
    models = List.copyOf(models);
  }

  /// As logs and the audit trail name who acts: by key, since keys are held by one person each.
  public String who() {
    return "%s of %s".formatted(key, account.id());
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
}
