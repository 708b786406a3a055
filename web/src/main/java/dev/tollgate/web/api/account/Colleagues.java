package dev.tollgate.web.api.account;

import dev.tollgate.engine.access.InviteColleague;
import dev.tollgate.engine.access.InviteColleague.Answer;
import dev.tollgate.engine.access.PeopleRegister;
import dev.tollgate.engine.access.PeopleRegister.Change;
import dev.tollgate.engine.access.Registered;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Those who sign in for an account, as its own managers see and change them: nobody of another
/// account, nobody with a role of the platform's, and not themselves.
@Component
public class Colleagues {

  private final PeopleRegister register;
  private final InviteColleague invite;
  private final InstantSource clock;
  private final InstantSource realClock = InstantSource.system();

  Colleagues(PeopleRegister register, InviteColleague invite, InstantSource clock) {
    this.register = register;
    this.invite = invite;
    this.clock = clock;
  }

  /// Who manages.
  ///
  /// @param name they sign in with; null: they came with a key
  /// @param who as the audit trail names them
  public record Manager(AccountId account, @Nullable String name, String who) {}

  /// In the order of their names.
  ///
  /// @param after only names that follow this one
  public List<Registered> page(AccountId account, @Nullable String after, int most) {
    return register.list(new PeopleRegister.Asked(account, null, true, null, after), most);
  }

  public Map<String, Registered.Seen> seen(List<Registered> people) {
    return register.seen(people, realClock.instant());
  }

  /// @throws Refusal if the account has nobody of that name
  public Registered find(AccountId account, String name) {
    return register
        .of(name)
        .filter(each -> each.terms().account().equals(account) && isCustomer(each))
        .orElseThrow(() -> PersonProblems.missing(name));
  }

  private static boolean isCustomer(Registered person) {
    return person.terms().role() == Role.MANAGER || person.terms().role() == Role.MEMBER;
  }

  /// @throws Refusal if a field is wrong, or nobody is invited
  public Answer.Invited invite(Manager by, BodyFields fields) {
    return invited(invite.invite(by.account(), new ReadColleague(fields).wanted(), now(by)));
  }

  /// @throws Refusal if no letter is sent
  public Answer.Invited again(Manager by, Registered person) {
    return invited(invite.again(person, now(by)));
  }

  private InviteColleague.Moment now(Manager by) {
    return new InviteColleague.Moment(clock.instant(), realClock.instant(), by.who());
  }

  /// @throws Refusal if it was not done
  public Registered edit(Manager by, Registered before, BodyFields fields) {
    requireOther(by, before);
    Registered.Terms terms = new ReadColleague(fields).terms(by.account(), before.terms());
    return PersonProblems.done(register.edit(before, terms, clock.instant(), by.who()));
  }

  /// @throws Refusal if it was not done
  public Registered withdraw(Manager by, Registered before) {
    requireOther(by, before);
    return PersonProblems.done(register.withdraw(before, clock.instant(), by.who()));
  }

  /// @throws Refusal if it was not done
  public Registered disable(Manager by, Registered before) {
    requireOther(by, before);
    return PersonProblems.done(register.disable(before, clock.instant(), by.who()));
  }

  /// @throws Refusal if it was not done
  public Registered enable(Manager by, Registered before) {
    return PersonProblems.done(register.enable(before, clock.instant(), by.who()));
  }

  /// So that an account keeps somebody who manages it.
  private static void requireOther(Manager by, Registered person) {
    if (person.name().equals(by.name())) {
      throw new Refusal(
          ApiError.of(
              409,
              "own_rights",
              "These are your own rights, which somebody else who manages the account changes."));
    }
  }

  private static Answer.Invited invited(Answer answer) {
    return switch (answer) {
      case Answer.Invited done -> done;
      case Answer.NotAdded(Change.NameTaken taken) ->
          throw PersonProblems.of(new Change.EmailTaken(taken.name()));
      case Answer.NotAdded(Change why) -> throw PersonProblems.of(why);
      case Answer.HasPassword has ->
          throw new Refusal(
              ApiError.of(
                  409,
                  "has_password",
                  "%s has chosen a password. Who forgets it asks for another where people sign in."
                      .formatted(has.name())));
      case Answer.TooMany many ->
          throw new Refusal(
              ApiError.of(
                      429,
                      "too_many_invitations",
                      "An account sends %d invitations an hour, and these are sent. Try again in %d minutes."
                          .formatted(many.most(), many.after().toMinutes() + 1))
                  .with(Map.of("Retry-After", Long.toString(many.after().toSeconds() + 1))));
    };
  }
}
