package dev.tollgate.app.cli;

import dev.tollgate.app.home.StartRefused;
import dev.tollgate.engine.access.Registered;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.plan.Caller.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is decided about a person, as options of a command.
final class PersonTerms {

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "owner, admin, analyst, finance, support, manager or member.")
  private @Nullable String role;

  @Option(
      names = "--account",
      paramLabel = "ACCOUNT",
      description =
          "Which they act for, such as acct_17. Default for the platform's own people: the platform's.")
  private @Nullable String account;

  @Option(
      names = "--member",
      paramLabel = "MEMBER",
      description = "The member of the account that they are, such as member_17.")
  private @Nullable String member;

  @Option(
      names = "--email",
      paramLabel = "ADDRESS",
      description = "Where they are reached, and what an identity provider knows them by.")
  private @Nullable String email;

  boolean isEmpty() {
    return role == null && account == null && member == null && email == null;
  }

  /// @throws StartRefused if none was said, or it is none
  Role role() {
    Role said = saidRole();
    if (said == null) {
      throw new StartRefused("--role is missing: one of %s.".formatted(roles()));
    }
    return said;
  }

  private @Nullable Role saidRole() {
    return read(
        "--role",
        role,
        text -> Arrays.stream(Role.values()).filter(each -> word(each).equals(text)).findFirst(),
        "one of " + roles());
  }

  @Nullable AccountId account() {
    return read("--account", account, AccountId::parse, "written like acct_17");
  }

  /// @param was what is not said stays so
  Registered.Terms over(Registered.Terms was) {
    Role saidRole = saidRole();
    AccountId saidAccount = account();
    MemberId saidMember = read("--member", member, MemberId::parse, "written like member_17");
    String saidEmail =
        read(
            "--email",
            email,
            text -> Optional.of(text).filter(Registered::isEmail),
            "an address like anna@example.com");
    return new Registered.Terms(
        saidRole == null ? was.role() : saidRole,
        saidAccount == null ? was.account() : saidAccount,
        saidMember == null ? was.member() : saidMember,
        saidEmail == null ? was.email() : saidEmail);
  }

  private static <T> @Nullable T read(
      String option, @Nullable String text, Function<String, Optional<T>> parse, String rule) {
    if (text == null) {
      return null;
    }
    return parse
        .apply(text)
        .orElseThrow(
            () -> new StartRefused("%s is '%s' and must be %s.".formatted(option, text, rule)));
  }

  private static String roles() {
    return Arrays.stream(Role.values()).map(PersonTerms::word).collect(Collectors.joining(", "));
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
