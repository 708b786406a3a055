package dev.tollgate.app.cli;

import dev.tollgate.app.PeopleDesk;
import dev.tollgate.app.home.StartRefused;
import dev.tollgate.engine.access.Registered;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tollgate people change NAME`: another role, account, member or e-mail address.
@Command(name = "change", description = "Changes what is said; the rest stays.")
final class PeopleChangeCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "NAME", description = "What they sign in with.")
  @SuppressWarnings("NullAway.Init") // picocli refuses the command without it
  private String name;

  @Mixin private final PersonTerms terms = new PersonTerms();

  @Override
  public Integer call() {
    if (terms.isEmpty()) {
      throw new StartRefused("nothing to change: say --role, --account, --member or --email.");
    }
    try (PeopleDesk desk = PeopleDesk.open()) {
      Registered before = PersonText.find(desk.people(), name);
      Registered after =
          PersonText.changed(
              desk.people()
                  .edit(before, terms.over(before.terms()), desk.now(), CommandLinePerson.name()));
      System.out.println(PersonText.of(after));
      return 0;
    }
  }
}
