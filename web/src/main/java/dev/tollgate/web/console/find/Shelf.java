package dev.tollgate.web.console.find;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.access.Audience;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/// Where things of one kind are found.
///
/// @param kind as people call several of them
/// @param audience who may see them
/// @param look finds them for a person by a part of a name, the best first
record Shelf(String kind, Audience audience, Look look) {

  /// Of one kind; who looks for more opens its list.
  static final int MOST = 6;

  /// Looks through a shelf for somebody.
  @FunctionalInterface
  interface Look {

    /// @param part of a name or a whole id, not empty
    Stream<Found> find(Person person, String part);
  }

  boolean isFor(Role role) {
    return audience.roles().contains(role);
  }

  /// Those of some things whose text has the part in it, those that begin with it first.
  static <T> Stream<T> matching(List<T> all, Function<T, String> text, String part) {
    String wanted = part.toLowerCase(Locale.ROOT);
    Function<T, String> lower = text.andThen(each -> each.toLowerCase(Locale.ROOT));
    return Stream.concat(
        all.stream().filter(each -> lower.apply(each).startsWith(wanted)),
        all.stream()
            .filter(each ->
                lower.apply(each).contains(wanted) && !lower.apply(each).startsWith(wanted)));
  }
}
