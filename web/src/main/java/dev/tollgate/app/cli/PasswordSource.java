package dev.tollgate.app.cli;

import dev.tollgate.app.PeopleDesk;
import dev.tollgate.app.home.StartRefused;
import dev.tollgate.engine.access.NewPassword;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/// Where a command has a password from: a random one, which it prints, or its input, so that the
/// password stands in no list of processes and no history.
final class PasswordSource {

  @Option(
      names = "--password-from-input",
      description = "The first line of the input is the password. Default: a random one, printed.")
  private boolean fromInput;

  /// @throws StartRefused if the input has none that fits
  String read(PeopleDesk desk, String name) {
    if (!fromInput) {
      return desk.randomPassword();
    }
    String password = line();
    NewPassword.unfit(name, password)
        .ifPresent(why -> {
          throw new StartRefused(why);
        });
    return password;
  }

  /// What to tell of it; nothing of one that was typed.
  String told(String password) {
    return fromInput ? "" : "Password: " + password + System.lineSeparator();
  }

  private static String line() {
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    } catch (IOException failed) {
      throw new StartRefused(
          "The input cannot be read (%s).".formatted(failed.getMessage()), failed);
    }
  }
}
