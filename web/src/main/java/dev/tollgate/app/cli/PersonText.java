package dev.tollgate.app.cli;

import dev.tollgate.app.home.StartRefused;
import dev.tollgate.engine.access.PeopleRegister;
import dev.tollgate.engine.access.PeopleRegister.Change;
import dev.tollgate.engine.access.Registered;
import java.util.Locale;

/// People as commands print them, and why a change was not made.
final class PersonText {

  private PersonText() {}

  static String of(Registered person) {
    Registered.Terms terms = person.terms();
    return "%s: %s of %s%s%s%s"
        .formatted(
            person.name(),
            terms.role().name().toLowerCase(Locale.ROOT),
            terms.account(),
            terms.email() == null ? "" : ", " + terms.email(),
            person.hasPassword() ? "" : ", without a password",
            person.disabled() == null ? "" : ", disabled since " + person.disabled());
  }

  /// @throws StartRefused if there is nobody of that name
  static Registered find(PeopleRegister people, String name) {
    return people
        .of(name)
        .orElseThrow(() ->
            new StartRefused(
                "nobody signs in as '%s': ./tollgate people list shows who does.".formatted(name)));
  }

  /// The person after a change that was made.
  ///
  /// @throws StartRefused if it was not
  static Registered changed(Change change) {
    return switch (change) {
      case Change.Done done -> done.person();
      case Change.NameTaken taken ->
          throw new StartRefused(
              "somebody signs in as '%s' already: take another name, or change theirs."
                  .formatted(taken.name()));
      case Change.EmailTaken taken ->
          throw new StartRefused(
              "%s is somebody else's address here, and each is one person's."
                  .formatted(taken.email()));
      case Change.NoSuchAccount none ->
          throw new StartRefused(
              "there is no account %s: ./tollgate people list shows those that people act for."
                  .formatted(none.account()));
      case Change.NoSuchMember none ->
          throw new StartRefused("the account has no member %s.".formatted(none.member()));
      case Change.LastAdministrator last ->
          throw new StartRefused(
              "%s is the only one who signs in as owner or admin: make somebody else one first."
                  .formatted(last.name()));
      case Change.HasSignedIn has ->
          throw new StartRefused(
              "%s has a password or signed in already: disable them.".formatted(has.name()));
      case Change.EditedMeanwhile meanwhile ->
          throw new StartRefused(
              "%s was changed by somebody else meanwhile: try again.".formatted(meanwhile.name()));
    };
  }
}
