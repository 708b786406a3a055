package dev.tollgate.web.console.setting;

import java.util.List;

/// What this node was started with, as far as people may see it: of a secret only whether it is
/// set.
public record RunningSettings(List<Group> groups) {

  public RunningSettings {
    groups = List.copyOf(groups);
  }

  /// Settings of one subject.
  public record Group(String title, List<Setting> settings) {
    public Group {
      settings = List.copyOf(settings);
    }
  }

  /// @param variable that changes it at the next start: `TOLLGATE_ROLES`
  /// @param value as people read it
  public record Setting(String variable, String value) {}
}
