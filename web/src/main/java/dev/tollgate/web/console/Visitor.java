package dev.tollgate.web.console;

import dev.tollgate.engine.access.Person;
import dev.tollgate.web.access.Audience;
import java.util.List;
import java.util.Locale;

/// Who looks at a page, as its frame shows it.
///
/// @param role in lower case
/// @param places they may go to
/// @param administrator whether they change plans and accounts
/// @param analyst whether they change what calls cost
/// @param finance whether they move credits
public record Visitor(
    String name,
    String role,
    String account,
    boolean operator,
    List<Place> places,
    boolean administrator,
    boolean analyst,
    boolean finance) {

  static Visitor of(Person person) {
    return new Visitor(
        person.name(),
        person.role().name().toLowerCase(Locale.ROOT),
        person.account().toString(),
        person.role().isOperator(),
        Place.of(person.role()),
        is(person, Audience.ADMINISTRATORS),
        is(person, Audience.ANALYSTS),
        is(person, Audience.FINANCE));
  }

  private static boolean is(Person person, Audience audience) {
    return audience.roles().contains(person.role());
  }
}
