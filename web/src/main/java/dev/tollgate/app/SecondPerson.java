package dev.tollgate.app;

import dev.tollgate.app.home.StartRefused;

/// Whether publishing rules that make calls cheaper needs a second person: the setting
/// `tollgate.publish-second-person`.
final class SecondPerson {

  private SecondPerson() {}

  /// @param setting `on`, `off`, or empty: on outside a demo
  /// @throws StartRefused if it is anything else
  static boolean isNeeded(String setting, Instance instance) {
    return switch (setting) {
      case "" -> !instance.demo();
      case "on" -> true;
      case "off" -> false;
      default ->
          throw new StartRefused(
              "TOLLGATE_PUBLISH_SECOND_PERSON is '%s' and must be on or off.".formatted(setting));
    };
  }
}
