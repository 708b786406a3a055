package dev.tollgate.web.access;

import dev.tollgate.engine.plan.Caller.Role;
import java.util.List;

/// A circle of people that an interface is for, by the roles of their keys.
public enum Audience {
  /// Also those without a key.
  ANYONE(Role.values()),
  /// Whoever has a key that works.
  KEYHOLDERS(Role.values()),
  /// Those who may act for a whole account: the customer's managers, and the platform's own for its
  /// own account.
  MANAGERS(Role.MANAGER, Role.OWNER, Role.ADMIN),
  /// A customer's people, on their own pages.
  CUSTOMERS(Role.MANAGER, Role.MEMBER),
  /// Those who manage a customer's account, on its own pages.
  ACCOUNT_MANAGERS(Role.MANAGER),
  /// The platform's own people, to look and not to touch.
  OPERATORS(Role.OWNER, Role.ADMIN, Role.ANALYST, Role.FINANCE, Role.SUPPORT),
  /// Those who change what calls cost: rules, prices, experiments. They move no money.
  ANALYSTS(Role.OWNER, Role.ADMIN, Role.ANALYST),
  /// Those who move money and credits.
  FINANCE(Role.OWNER, Role.ADMIN, Role.FINANCE),
  /// Those who change plans, accounts and keys.
  ADMINISTRATORS(Role.OWNER, Role.ADMIN);

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes lists that stay
  private final List<Role> roles;

  Audience(Role... roles) {
    this.roles = List.of(roles);
  }

  public List<Role> roles() {
    return roles;
  }
}
