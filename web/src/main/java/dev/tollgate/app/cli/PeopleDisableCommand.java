package dev.tollgate.app.cli;

import dev.tollgate.app.PeopleDesk;
import dev.tollgate.engine.access.Registered;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `tollgate people disable NAME`.
@Command(
    name = "disable",
    description = "Ends what somebody does at once, and lets them in no more.")
final class PeopleDisableCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "NAME", description = "What they sign in with.")
  @SuppressWarnings("NullAway.Init") // picocli refuses the command without it
  private String name;

  @Override
  public Integer call() {
    try (PeopleDesk desk = PeopleDesk.open()) {
      Registered before = PersonText.find(desk.people(), name);
      Registered after =
          PersonText.changed(desk.people().disable(before, desk.now(), CommandLinePerson.name()));
      System.out.println(PersonText.of(after));
      return 0;
    }
  }
}
