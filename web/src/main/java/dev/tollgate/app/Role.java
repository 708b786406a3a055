package dev.tollgate.app;

import dev.tollgate.app.home.StartRefused;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a node does; one laptop does everything, a fleet has nodes for each.
public enum Role {
  /// Answers metered calls.
  GATEWAY,
  /// Answers people: pages and administration.
  CONSOLE,
  /// Runs the timetable.
  BATCH;

  /// The roles of the setting `tollgate.roles`.
  static Set<Role> of(SettingSource source) {
    return parse(source.value("tollgate.roles").orElse(""));
  }

  /// Reads `gateway,batch`; every role when it is empty.
  ///
  /// @throws StartRefused if one is none of them
  private static Set<Role> parse(String roles) {
    if (roles.isBlank()) {
      return EnumSet.allOf(Role.class);
    }
    return Stream.of(roles.split(","))
        .map(String::strip)
        .map(Role::one)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
  }

  private static Role one(String name) {
    Optional<Role> role = Stream.of(values()).filter(known -> known.key().equals(name)).findFirst();
    return role.orElseThrow(() ->
        new StartRefused(
            "tollgate.roles names '%s', which is none of gateway, console and batch."
                .formatted(name)));
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
