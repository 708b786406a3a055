package dev.tollgate.engine.access;

import dev.tollgate.engine.access.PasswordByLink.Invitation;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Member;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.account.Members;
import dev.tollgate.engine.plan.Caller.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The use case of managers who invite others of their own account. They give nobody more than they
/// have: the others are managers or members there. Whoever is invited signs in with their e-mail
/// address.
public final class InviteColleague {

  private static final Duration WITHIN = Duration.ofHours(1);
  private static final int MOST = 20;

  private final PeopleRegister register;
  private final Members members;
  private final PasswordByLink byLink;
  private final SignInAttempts attempts;

  public InviteColleague(
      PeopleRegister register, Members members, PasswordByLink byLink, SignInAttempts attempts) {
    this.register = register;
    this.members = members;
    this.byLink = byLink;
    this.attempts = attempts;
  }

  /// Who is invited.
  ///
  /// @param email fit to be a name
  /// @param manages whether they manage the account too, and are no mere member
  /// @param who of the account's members they are
  public record Wanted(String email, boolean manages, Who who) {}

  /// Which member somebody is.
  public sealed interface Who {

    record Known(MemberId member) implements Who {}

    /// One who is made for them.
    record New(String name) implements Who {}

    /// None; for managers.
    record Nobody() implements Who {}
  }

  /// What came of it.
  public sealed interface Answer {

    record Invited(Registered person, Invitation letter) implements Answer {}

    record NotAdded(PeopleRegister.Change why) implements Answer {}

    /// They chose a password: those who forget it ask for another themselves.
    record HasPassword(String name) implements Answer {}

    /// @param most an hour from one account
    /// @param after how long the next is sent
    record TooMany(int most, Duration after) implements Answer {}
  }

  /// Who sees to it, and when.
  ///
  /// @param at by the platform's clock
  /// @param real real time, by which letters and links go
  public record Moment(Instant at, Instant real, String by) {}

  public Answer invite(AccountId account, Wanted wanted, Moment now) {
    Answer.TooMany tooMany = tooMany(account, now);
    if (tooMany != null) {
      return tooMany;
    }
    String email = wanted.email().toLowerCase(Locale.ROOT);
    MemberId known = wanted.who() instanceof Who.Known who ? who.member() : null;
    Registered.Terms terms =
        new Registered.Terms(wanted.manages() ? Role.MANAGER : Role.MEMBER, account, known, email);
    return switch (register.add(email, terms, now.at(), now.by())) {
      case PeopleRegister.Change.Done done ->
          wanted.who() instanceof Who.New(String name)
              ? asNewMember(done.person(), name, now)
              : sent(done.person(), now);
      case PeopleRegister.Change other -> new Answer.NotAdded(other);
    };
  }

  /// Sends another letter to somebody who has no password yet.
  ///
  /// @param person of the account that asks for it
  public Answer again(Registered person, Moment now) {
    if (person.hasPassword()) {
      return new Answer.HasPassword(person.name());
    }
    Answer.TooMany tooMany = tooMany(person.terms().account(), now);
    return tooMany == null ? sent(person, now) : tooMany;
  }

  private Answer asNewMember(Registered person, String name, Moment now) {
    Registered.Terms was = person.terms();
    if (!(members.make(was.account(), new Member.Terms(name, was.email(), null), now.at(), now.by())
        instanceof Members.Change.Done made)) {
      throw new IllegalStateException("A member in no team was not made in " + was.account());
    }
    Registered.Terms terms =
        new Registered.Terms(was.role(), was.account(), made.member().id(), was.email());
    return switch (register.edit(person, terms, now.at(), now.by())) {
      case PeopleRegister.Change.Done done -> sent(done.person(), now);
      case PeopleRegister.Change other -> new Answer.NotAdded(other);
    };
  }

  private Answer sent(Registered person, Moment now) {
    return new Answer.Invited(person, byLink.invite(person, now.real(), now.by()));
  }

  private Answer.@Nullable TooMany tooMany(AccountId account, Moment now) {
    SignInAttempts.Count count = attempts.count("invitations of " + account, WITHIN, now.real());
    Duration wait = Duration.between(now.real(), count.since().plus(WITHIN));
    return count.attempts() > MOST
        ? new Answer.TooMany(MOST, wait.isPositive() ? wait : Duration.ofSeconds(1))
        : null;
  }
}
