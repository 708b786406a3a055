package dev.tollgate.web.console.find;

import dev.tollgate.engine.access.PeopleRegister;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.billing.Invoices;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.CallRecords;
import dev.tollgate.engine.plan.Experiments;
import dev.tollgate.engine.plan.Features;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.release.ActivationLog;
import dev.tollgate.engine.release.RuleSets;
import dev.tollgate.engine.run.Jobs;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.catalog.ModelTag;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/// What the platform's own people look for.
@Component
class OperatorShelves {

  private static final String TIERS = "/admin/system/subscription-management/";
  private static final String FEATURES = "/admin/system/feature-management";

  private final Accounts accounts;
  private final Plans plans;
  private final Features features;
  private final PriceBooks books;
  private final Experiments experiments;
  private final PeopleRegister people;
  private final Invoices invoices;
  private final Jobs jobs;
  private final CallRecords calls;
  private final RuleSets rules;
  private final ActivationLog log;
  private final InstantSource clock;

  OperatorShelves(
      Accounts accounts,
      Plans plans,
      Features features,
      PriceBooks books,
      Experiments experiments,
      PeopleRegister people,
      Invoices invoices,
      Jobs jobs,
      CallRecords calls,
      RuleSets rules,
      ActivationLog log,
      InstantSource clock) {
    this.accounts = accounts;
    this.plans = plans;
    this.features = features;
    this.books = books;
    this.experiments = experiments;
    this.people = people;
    this.invoices = invoices;
    this.jobs = jobs;
    this.calls = calls;
    this.rules = rules;
    this.log = log;
    this.clock = clock;
  }

  List<Shelf> all() {
    return List.of(
        new Shelf("Accounts", Audience.OPERATORS, (_, part) -> accounts(part)),
        new Shelf("Tiers", Audience.OPERATORS, (_, part) -> tiers(part)),
        new Shelf("Features", Audience.OPERATORS, (_, part) -> features(part)),
        new Shelf("Models", Audience.OPERATORS, (_, part) -> models(part)),
        new Shelf("Rule files", Audience.ANALYSTS, (_, part) -> ruleFiles(part)),
        new Shelf("Experiments", Audience.OPERATORS, (_, part) -> experiments(part)),
        new Shelf("People", Audience.OPERATORS, (_, part) -> people(part)),
        new Shelf("Invoices", Audience.OPERATORS, (_, part) -> invoices(part)),
        new Shelf("Jobs", Audience.OPERATORS, (_, part) -> jobs(part)),
        new Shelf("Calls", Audience.OPERATORS, (_, part) -> calls(part)));
  }

  private Stream<Found> accounts(String part) {
    return Stream.concat(
            AccountId.parse(part).flatMap(accounts::of).stream(),
            accounts
                .list(
                    new Accounts.Asked(null, null, null, part, Accounts.Order.CREATED, true, null),
                    Shelf.MOST)
                .stream())
        .map(Accounts.Entry::account)
        .map(each ->
            new Found(
                each.name(), each.id() + ", " + each.tierCode(), "/admin/accounts/" + each.id()));
  }

  private Stream<Found> tiers(String part) {
    return Shelf.matching(plans.all(), each -> each.newest().name() + " " + each.code(), part)
        .map(each ->
            new Found(
                each.newest().name(),
                each.retired() ? each.code() + ", retired" : each.code(),
                TIERS + each.code()));
  }

  private Stream<Found> features(String part) {
    return Shelf.matching(features.all(), each -> each.name() + " " + each.key(), part)
        .map(each -> new Found(each.name(), each.key(), FEATURES + "?q=" + encoded(each.key())));
  }

  private Stream<Found> models(String part) {
    return Shelf.matching(books.current().models(), Model::name, part)
        .map(each ->
            new Found(each.name(), each.provider(), "/admin/models/" + ModelTag.path(each)));
  }

  private Stream<Found> ruleFiles(String part) {
    List<String> names =
        log.at(clock.instant())
            .inForce()
            .flatMap(inForce -> rules.files(inForce.set()))
            .map(set -> List.copyOf(set.files().keySet()))
            .orElse(List.of());
    return Shelf.matching(names, each -> each, part)
        .map(each -> new Found(each, "in force", "/admin/rules?file=" + encoded(each)));
  }

  private Stream<Found> experiments(String part) {
    return Shelf.matching(experiments.all(), each -> each.name() + " " + each.key(), part)
        .map(each -> new Found(each.name(), each.key(), "/admin/experiments/" + each.key()));
  }

  private Stream<Found> people(String part) {
    PeopleRegister.Asked asked = new PeopleRegister.Asked(null, null, false, part, null);
    return Stream.concat(people.of(part).stream(), people.list(asked, Shelf.MOST).stream())
        .map(each ->
            new Found(
                each.name(),
                each.terms().account().toString(),
                "/admin/people/one/" + encoded(each.name())));
  }

  /// On the page of their accounts, whose list begins with the one that was found.
  private Stream<Found> invoices(String part) {
    return invoices.numbered(null, part, Shelf.MOST).stream()
        .map(each ->
            new Found(
                each.number(),
                "of " + each.account(),
                "/admin/accounts/%s?invoices=%d#invoices-part"
                    .formatted(each.account(), each.id() + 1)));
  }

  private Stream<Found> jobs(String part) {
    return Shelf.matching(jobs.all(), Jobs.Planned::job, part)
        .map(each -> new Found(each.job(), each.what(), "/admin/system/jobs/" + each.job()));
  }

  private Stream<Found> calls(String part) {
    return CallId.parse(part).flatMap(calls::find).stream()
        .map(each ->
            new Found(
                part,
                "of " + each.account(),
                "/admin/accounts/%s/calls/%s".formatted(each.account(), part)));
  }

  private static String encoded(String text) {
    return UriUtils.encode(text, StandardCharsets.UTF_8);
  }
}
