package dev.tollgate.app.cli;

import dev.tollgate.app.PeopleDesk;
import dev.tollgate.engine.access.Registered;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tollgate people password NAME`: another password, for who forgot theirs.
@Command(
    name = "password",
    description = "Gives somebody another password; where they are signed in, they are not then.")
final class PeoplePasswordCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "NAME", description = "What they sign in with.")
  @SuppressWarnings("NullAway.Init") // picocli refuses the command without it
  private String name;

  @Mixin private final PasswordSource password = new PasswordSource();

  @Override
  public Integer call() {
    try (PeopleDesk desk = PeopleDesk.open()) {
      Registered before = PersonText.find(desk.people(), name);
      String secret = password.read(desk, name);
      Registered after =
          PersonText.changed(
              desk.people().setPassword(before, secret, desk.now(), CommandLinePerson.name()));
      System.out.println(PersonText.of(after));
      System.out.print(password.told(secret));
      return 0;
    }
  }
}
