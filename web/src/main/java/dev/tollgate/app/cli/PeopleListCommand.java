package dev.tollgate.app.cli;

import dev.tollgate.app.PeopleDesk;
import dev.tollgate.engine.access.PeopleRegister;
import dev.tollgate.engine.access.Registered;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/// `tollgate people list`: everybody, a line each.
@Command(name = "list", description = "Lists who signs in.")
final class PeopleListCommand implements Callable<Integer> {

  private static final int AT_ONCE = 200;

  @Override
  public Integer call() {
    try (PeopleDesk desk = PeopleDesk.open()) {
      String last = null;
      List<Registered> page;
      do {
        page = print(desk.people(), last);
        last = page.isEmpty() ? null : page.getLast().name();
      } while (page.size() == AT_ONCE);
      return 0;
    }
  }

  private static List<Registered> print(PeopleRegister people, @Nullable String after) {
    List<Registered> page = people.list(PeopleRegister.Asked.all(after), AT_ONCE);
    page.forEach(person -> System.out.println(PersonText.of(person)));
    return page;
  }
}
