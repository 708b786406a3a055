package dev.tollgate.web.console.find;

import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.access.Audience;
import java.util.List;
import java.util.stream.Stream;

/// A page that the navigation does not lead to at once: where something begins.
enum Shortcut {
  NEW_TIER("New tier", "/admin/system/subscription-management/new", Audience.ADMINISTRATORS),
  MATRIX("Models × tiers", "/admin/system/subscription-management/models", Audience.OPERATORS),
  IMPORT_PLAN(
      "Import a plan", "/admin/system/subscription-management/import", Audience.ADMINISTRATORS),
  NEW_FEATURE("New feature", "/admin/system/feature-management/new", Audience.ADMINISTRATORS),
  NEW_MODEL("New model", "/admin/new-model", Audience.ANALYSTS),
  IMPORT_PRICES("Import prices", "/admin/import-prices", Audience.ANALYSTS),
  RULES_HISTORY("History of rules, roll back", "/admin/rules/history", Audience.OPERATORS),
  NEW_EXPERIMENT("New experiment", "/admin/experiments/new", Audience.ANALYSTS),
  NEW_WEBHOOK("New webhook", "/admin/webhooks/new", Audience.ADMINISTRATORS),
  INVITE("Invite somebody", "/admin/people/new", Audience.ADMINISTRATORS),
  PASSWORD("Change your password", "/account/password", Audience.KEYHOLDERS);

  private final String title;
  private final String path;
  private final Audience audience;

  Shortcut(String title, String path, Audience audience) {
    this.title = title;
    this.path = path;
    this.audience = audience;
  }

  static List<Found> of(Role role) {
    return Stream.of(values())
        .filter(each -> each.audience.roles().contains(role))
        .map(each -> new Found(each.title, "", each.path))
        .toList();
  }
}
