package dev.tollgate.app.cli;

/// Who types commands, as far as the system knows.
final class CommandLinePerson {

  private CommandLinePerson() {}

  static String name() {
    return System.getProperty("user.name", "someone") + " at the command line";
  }
}
