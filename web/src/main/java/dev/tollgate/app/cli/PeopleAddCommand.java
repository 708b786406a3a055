package dev.tollgate.app.cli;

import dev.tollgate.app.PeopleDesk;
import dev.tollgate.app.home.StartRefused;
import dev.tollgate.engine.access.PeopleRegister.Change;
import dev.tollgate.engine.access.Registered;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.plan.Caller.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tollgate people add NAME --role ROLE`: somebody who signs in from now on, also the first
/// administrator of an installation.
@Command(
    name = "add",
    description = "Adds somebody who signs in, and prints their password.",
    footer = "The first administrator of an installation: tollgate people add NAME --role owner")
final class PeopleAddCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "NAME", description = "What they sign in with.")
  @SuppressWarnings("NullAway.Init") // picocli refuses the command without it
  private String name;

  @Mixin private final PersonTerms terms = new PersonTerms();

  @Mixin private final PasswordSource password = new PasswordSource();

  @Option(
      names = "--no-password",
      description = "They sign in with an identity provider that knows their e-mail address.")
  private boolean elsewhere;

  @Option(names = "--key", description = "Also issues an API key of their role, and prints it.")
  private boolean key;

  @Override
  public Integer call() {
    String by = CommandLinePerson.name();
    if (!Registered.isName(name)) {
      throw new StartRefused(
          "'%s' is no name to sign in with: 1 to %d letters, digits, blanks and . _ @ + ' -, with a letter or digit first and last."
              .formatted(name, Registered.LONGEST_NAME));
    }
    Role role = terms.role();
    try (PeopleDesk desk = PeopleDesk.open()) {
      String secret = elsewhere ? "" : password.read(desk, name);
      AccountId account = account(desk, role, by);
      Registered.Terms decided = terms.over(new Registered.Terms(role, account, null, null));
      Registered person = PersonText.changed(desk.people().add(name, decided, desk.now(), by));
      if (!elsewhere) {
        Change set = desk.people().setPassword(person, secret, desk.now(), by);
        person = PersonText.changed(set);
      }
      System.out.println(PersonText.of(person));
      System.out.print(elsewhere ? "" : password.told(secret));
      if (key) {
        System.out.println("Key: " + desk.issueKey(person, by));
      }
      return 0;
    }
  }

  private AccountId account(PeopleDesk desk, Role role, String by) {
    AccountId named = terms.account();
    if (named == null && !role.isOperator()) {
      throw new StartRefused(
          "--account is missing: the customer's account that a manager or member acts for, such as acct_17.");
    }
    return named == null ? desk.platform(by) : named;
  }
}
