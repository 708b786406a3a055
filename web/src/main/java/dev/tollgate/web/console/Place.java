package dev.tollgate.web.console;

import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.access.Audience;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An entry of the navigation, in its order.
public enum Place {
  OVERVIEW("Overview", "/admin/overview", "overview", Audience.OPERATORS),
  TIERS("Subscriptions", "/admin/system/subscription-management", "tiers", Audience.OPERATORS),
  FEATURES("Features", "/admin/system/feature-management", "features", Audience.OPERATORS),
  MODELS("Models and prices", "/admin/models", "models", Audience.OPERATORS),
  ACCOUNTS("Accounts", "/admin/accounts", "accounts", Audience.OPERATORS),
  RULES("Rules", "/admin/rules", "rules", Audience.ANALYSTS),
  EXPERIMENTS("Experiments", "/admin/experiments", "experiments", Audience.OPERATORS),
  PAYMENTS("Payments", "/admin/payments", "payments", Audience.OPERATORS),
  WEBHOOKS("Webhooks", "/admin/webhooks", "webhooks", Audience.OPERATORS),
  JOBS("Jobs", "/admin/system/jobs", "refresh", Audience.OPERATORS),
  AUDIT("Audit log", "/admin/audit", "audit", Audience.OPERATORS),
  PEOPLE("People", "/admin/people", "people", Audience.OPERATORS),
  SETTINGS("Settings", "/admin/settings", "settings", Audience.OPERATORS),
  PORTAL("Overview", "/portal", "overview", Audience.CUSTOMERS),
  PORTAL_USAGE("Usage", "/portal/usage", "usage", Audience.CUSTOMERS),
  PORTAL_CALLS("Calls", "/portal/calls", "history", Audience.CUSTOMERS),
  PORTAL_KEYS("Keys", "/portal/keys", "key", Audience.CUSTOMERS),
  PORTAL_BUDGETS("Budgets", "/portal/budgets", "budget", Audience.CUSTOMERS),
  PORTAL_PLAN("Plan and credits", "/portal/plan", "tiers", Audience.CUSTOMERS),
  PORTAL_PAYMENT("Payment", "/portal/payment", "payments", Audience.ACCOUNT_MANAGERS),
  PORTAL_INVOICES("Invoices", "/portal/invoices", "audit", Audience.ACCOUNT_MANAGERS),
  PORTAL_NOTICES("Notices", "/portal/notices", "bell", Audience.CUSTOMERS),
  PORTAL_TEAM("Team", "/portal/team", "accounts", Audience.ACCOUNT_MANAGERS),
  PORTAL_PEOPLE("People", "/portal/people", "people", Audience.ACCOUNT_MANAGERS),
  PORTAL_WEBHOOKS("Webhooks", "/portal/webhooks", "webhooks", Audience.ACCOUNT_MANAGERS),
  PORTAL_PROVIDERS("Provider keys", "/portal/provider-keys", "plug", Audience.CUSTOMERS),
  PLAYGROUND("Playground", "/portal/playground", "play", Audience.CUSTOMERS),
  INTERFACES("Interfaces", "/swagger-ui.html", "code", Audience.KEYHOLDERS);

  private final String title;
  private final String path;
  private final String icon;
  private final Audience audience;

  /// @param icon the id of a symbol in `static/assets/icons.svg`
  Place(String title, String path, String icon, Audience audience) {
    this.title = title;
    this.path = path;
    this.icon = icon;
    this.audience = audience;
  }

  public static List<Place> of(Role role) {
    return Stream.of(values()).filter(place -> place.audience.roles().contains(role)).toList();
  }

  /// The one whose page an address lies below; empty: none of the role's, or the page itself.
  static Optional<Place> around(String address, Role role) {
    return of(role).stream()
        .filter(place -> address.startsWith(place.path + "/"))
        .max(Comparator.comparingInt(place -> place.path.length()));
  }

  public String title() {
    return title;
  }

  public String path() {
    return path;
  }

  public String icon() {
    return icon;
  }
}
