package dev.tollgate.web.console;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import org.springframework.stereotype.Component;

/// Has somebody who signed in act for their account, as a key of theirs would.
@Component
public class ActingPerson {

  private final Callers callers;

  ActingPerson(Callers callers) {
    this.callers = callers;
  }

  /// @throws Refusal if their account is not there any more
  public Caller of(Person person) {
    return callers
        .byAccount(person.account())
        .map(account -> account.actingAs(person.name(), person.role(), person.member()))
        .orElseThrow(() ->
            new Refusal(
                ApiError.of(
                    404,
                    "account_not_found",
                    "The account %s that %s acts for is not there."
                        .formatted(person.account(), person.name()))));
  }
}
