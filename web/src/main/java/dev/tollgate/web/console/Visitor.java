package dev.tollgate.web.console;

import dev.tollgate.engine.access.Person;
import java.util.List;
import java.util.Locale;

/// Who looks at a page, as its frame shows it.
///
/// @param role in lower case
/// @param places they may go to
public record Visitor(
    String name, String role, String account, boolean operator, List<Place> places) {

  static Visitor of(Person person) {
    return new Visitor(
        person.name(),
        person.role().name().toLowerCase(Locale.ROOT),
        person.account().toString(),
        person.role().isOperator(),
        Place.of(person.role()));
  }
}
