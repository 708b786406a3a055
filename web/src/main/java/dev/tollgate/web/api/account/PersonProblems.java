package dev.tollgate.web.api.account;

import dev.tollgate.engine.access.PasswordByLink.Invitation;
import dev.tollgate.engine.access.PeopleRegister.Change;
import dev.tollgate.engine.access.Registered;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;

/// Why somebody who signs in was not changed or invited.
public final class PersonProblems {

  private PersonProblems() {}

  public static Refusal missing(String name) {
    return new Refusal(
        ApiError.of(
            404,
            "person_not_found",
            "Nobody signs in as '%s'. Those who do are listed one level up."
                .formatted(Shown.of(name))));
  }

  /// @throws Refusal unless it was done
  public static Registered done(Change change) {
    if (change instanceof Change.Done done) {
      return done.person();
    }
    throw of(change);
  }

  /// Why a change was not made.
  public static Refusal of(Change change) {
    return switch (change) {
      case Change.Done done -> throw new IllegalArgumentException(done + " was done");
      case Change.NameTaken taken ->
          conflict(
              "person_exists",
              "name",
              "Somebody signs in as '%s' already. Take another name, or change theirs."
                  .formatted(taken.name()));
      case Change.EmailTaken taken ->
          conflict(
              "email_taken",
              "email",
              "%s is somebody else's address here, and each is one person's."
                  .formatted(taken.email()));
      case Change.NoSuchAccount none -> Reach.notFound("account", none.account().toString());
      case Change.NoSuchMember none ->
          Reach.wrongField("member", "The account has no member %s.".formatted(none.member()));
      case Change.LastAdministrator last ->
          conflict(
              "last_administrator",
              "role",
              "%s is the only one who signs in as owner or admin. Make somebody else one first."
                  .formatted(last.name()));
      case Change.HasSignedIn has ->
          conflict(
              "has_signed_in",
              "name",
              "%s has a password or signed in already. Disable them: they are let in no more."
                  .formatted(has.name()));
      case Change.EditedMeanwhile meanwhile -> Reach.editedMeanwhile(meanwhile.name());
    };
  }

  /// @throws Refusal if the mail could not be sent
  public static Invitation invited(Invitation invitation) {
    if (invitation instanceof Invitation.Failed failed) {
      throw new Refusal(
          ApiError.of(
              502,
              "mail_failed",
              "The mail to %s could not be sent. Look at the mail server and TOLLGATE_SMTP_…, then invite again."
                  .formatted(failed.email())));
    }
    return invitation;
  }

  private static Refusal conflict(String code, String field, String message) {
    return new Refusal(ApiError.ofField(409, code, field, message));
  }
}
