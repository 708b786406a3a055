package dev.tollgate.web.console.find;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.account.Members;
import dev.tollgate.engine.billing.Invoices;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.CallRecords;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.engine.plan.Keys;
import dev.tollgate.web.access.Audience;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What a customer's people look for, which is all of their own account.
@Component
class CustomerShelves {

  private static final int SEARCHED = 500;

  private final Keys keys;
  private final CallRecords calls;
  private final Invoices invoices;
  private final Members members;

  CustomerShelves(Keys keys, CallRecords calls, Invoices invoices, Members members) {
    this.keys = keys;
    this.calls = calls;
    this.invoices = invoices;
    this.members = members;
  }

  List<Shelf> all() {
    return List.of(
        new Shelf("Keys", Audience.CUSTOMERS, this::keys),
        new Shelf("Members", Audience.ACCOUNT_MANAGERS, this::members),
        new Shelf("Invoices", Audience.ACCOUNT_MANAGERS, this::invoices),
        new Shelf("Calls", Audience.CUSTOMERS, this::calls));
  }

  /// A member finds keys of its own alone.
  private Stream<Found> keys(Person person, String part) {
    boolean manages = person.role() == Role.MANAGER;
    if (!manages && person.member() == null) {
      return Stream.empty();
    }
    Keys.Asked asked =
        new Keys.Asked(person.account(), manages ? null : person.member(), null, null, null, false);
    return Shelf.matching(keys.list(asked, SEARCHED), each -> each.terms().name(), part)
        .map(each ->
            new Found(
                each.terms().name(),
                each.hint(),
                manages ? "/portal/keys/" + each.id() : "/portal/keys"));
  }

  private Stream<Found> members(Person person, String part) {
    return Shelf.matching(
            members.list(person.account(), null, null, SEARCHED),
            each -> each.terms().name() + " " + each.terms().email(),
            part)
        .map(each ->
            new Found(
                each.terms().name(),
                each.terms().email() == null ? each.id().toString() : each.terms().email(),
                "/portal/team"));
  }

  private Stream<Found> invoices(Person person, String part) {
    return invoices.numbered(person.account(), part, Shelf.MOST).stream()
        .map(each -> new Found(each.number(), "", "/portal/invoices/" + each.id()));
  }

  private Stream<Found> calls(Person person, String part) {
    return CallId.parse(part).flatMap(calls::find).stream()
        .filter(each -> each.account().equals(person.account()))
        .map(each -> new Found(part, each.facts().modelAsked(), "/portal/calls/" + part));
  }
}
