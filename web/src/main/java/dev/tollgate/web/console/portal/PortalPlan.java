package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.billing.BuyCredits;
import dev.tollgate.engine.billing.ChangePlan;
import dev.tollgate.engine.billing.CreditPackage;
import dev.tollgate.engine.billing.Interval;
import dev.tollgate.engine.billing.MonthsToCompare;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.PlanAnswer;
import dev.tollgate.engine.billing.PlanChange;
import dev.tollgate.engine.billing.PreviewChange;
import dev.tollgate.engine.billing.Purchase;
import dev.tollgate.engine.billing.Purchases;
import dev.tollgate.engine.billing.PutAwaySuggestions;
import dev.tollgate.engine.billing.Subscription;
import dev.tollgate.engine.billing.Subscriptions;
import dev.tollgate.engine.billing.WantedPlan;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.engine.plan.Feature;
import dev.tollgate.engine.plan.Features;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.plan.Tiers;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.ActingPerson;
import dev.tollgate.web.console.form.Shown;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The plan of an account: what it is, what another would cost to the cent before it is taken, and
/// credits to buy.
@Controller
@AllowedTo(Audience.CUSTOMERS)
@RequestMapping("/portal/plan")
class PortalPlan {

  private static final String PAGE = "redirect:/portal/plan";
  private static final int SHOWN = 20;

  private final Subscriptions subscriptions;
  private final PreviewChange preview;
  private final ChangePlan plans;
  private final Tiers tiers;
  private final Features features;
  private final ActingPerson acting;
  private final Purchases purchases;
  private final BuyCredits buy;
  private final Payments payments;
  private final MonthsToCompare months;
  private final PutAwaySuggestions putAway;
  private final InstantSource clock;

  PortalPlan(
      Subscriptions subscriptions,
      PreviewChange preview,
      ChangePlan plans,
      Tiers tiers,
      Features features,
      ActingPerson acting,
      Purchases purchases,
      BuyCredits buy,
      Payments payments,
      MonthsToCompare months,
      PutAwaySuggestions putAway,
      InstantSource clock) {
    this.subscriptions = subscriptions;
    this.preview = preview;
    this.plans = plans;
    this.tiers = tiers;
    this.features = features;
    this.acting = acting;
    this.purchases = purchases;
    this.buy = buy;
    this.payments = payments;
    this.months = months;
    this.putAway = putAway;
    this.clock = clock;
  }

  /// @param names of tiers, by code
  /// @param pending null: nothing is about to change
  /// @param tier the name of the one it is on
  /// @param suggestion null: there is none
  /// @param open what is to be paid
  record PlanPage(
      Subscription subscription,
      Map<String, String> names,
      String state,
      Instant periodEnd,
      @Nullable PlanChange pending,
      String tier,
      List<PlanOffer> offers,
      List<CreditPackage> packages,
      List<PlanChange> changes,
      List<Purchase> bought,
      List<Payments.Payment> open,
      @Nullable Suggestion suggestion,
      boolean manages) {}

  @GetMapping
  ModelAndView page(@AuthenticationPrincipal Person person) {
    Instant now = clock.instant();
    Subscription present = subscriptions.of(person.account()).orElseThrow();
    return new ModelAndView(
        "portal/plan",
        "view",
        new PlanPage(
            present,
            names(person),
            Shown.words(present.stateAt(now)),
            present.periodAt(now).end(),
            subscriptions.pending(person.account()).orElse(null),
            acting.of(person).tier().name(),
            offers(present.plan().tier()),
            purchases.packages().stream().filter(CreditPackage::onSale).toList(),
            subscriptions.history(person.account(), null, SHOWN),
            purchases.of(person.account(), null, SHOWN),
            payments.list(person.account(), null, SHOWN).stream()
                .filter(each -> each.state() == Payments.State.OPEN)
                .toList(),
            months
                .latest(person.account())
                .filter(month -> month.tier().equals(present.plan().tier()))
                .flatMap(month -> Suggestion.of(month, putAway.isPutAway(month)))
                .orElse(null),
            person.role() == Role.MANAGER));
  }

  private List<PlanOffer> offers(String present) {
    List<Feature> all = features.all();
    return tiers.onSale().stream()
        .map(tier -> PlanOffer.of(tier, all, tier.code().equals(present)))
        .toList();
  }

  private Map<String, String> names(Person person) {
    Map<String, String> names = new HashMap<>();
    tiers.onSale().forEach(each -> names.put(each.code(), each.name()));
    TierVersion present = acting.of(person).tier();
    names.put(present.code(), present.name());
    return names;
  }

  /// What another plan would cost and grant, with a button to take it.
  @GetMapping("/preview")
  @AllowedTo(Audience.MANAGERS)
  ModelAndView preview(
      @AuthenticationPrincipal Person person,
      @RequestParam String tier,
      @RequestParam(defaultValue = "month") String interval,
      @RequestParam(defaultValue = "1") int seats) {
    WantedPlan wanted = wanted(tier, interval, seats);
    Subscription present = subscriptions.of(person.account()).orElseThrow();
    ModelAndView page = new ModelAndView("portal/preview", "wanted", wanted);
    switch (preview.preview(present, wanted, clock.instant())) {
      case PreviewChange.Preview.Worked worked -> {
        page.addObject("change", worked.change());
        page.addObject("tier", worked.tier());
        page.addObject(
            "difference",
            PlanDifference.of(acting.of(person).tier(), worked.tier(), features.all()));
      }
      case PreviewChange.Preview.Refused(PlanAnswer.Refused refused) ->
          page.addObject("refused", refused.message());
    }
    return page;
  }

  @PostMapping("/change")
  @AllowedTo(Audience.MANAGERS)
  String change(
      @AuthenticationPrincipal Person person,
      @RequestParam String tier,
      @RequestParam String interval,
      @RequestParam int seats,
      RedirectAttributes after) {
    return told(
        plans.change(
            person.account(),
            wanted(tier, interval, seats),
            ChangePlan.Only.ANY,
            clock.instant(),
            person.who()),
        after);
  }

  @PostMapping("/cancel")
  @AllowedTo(Audience.MANAGERS)
  String cancel(
      @AuthenticationPrincipal Person person,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes after) {
    return told(
        plans.cancel(person.account(), reason.strip(), clock.instant(), person.who()), after);
  }

  @PostMapping("/reactivate")
  @AllowedTo(Audience.MANAGERS)
  String reactivate(@AuthenticationPrincipal Person person, RedirectAttributes after) {
    return told(plans.reactivate(person.account(), clock.instant(), person.who()), after);
  }

  @PostMapping("/buy")
  @AllowedTo(Audience.MANAGERS)
  String buy(
      @AuthenticationPrincipal Person person,
      @RequestParam("package") String code,
      RedirectAttributes after) {
    Optional<BuyCredits.Bought> bought =
        buy.buy(person.account(), code, clock.instant(), person.who());
    Purchase purchase = bought.map(BuyCredits.Bought::purchase).orElse(null);
    if (purchase == null || purchase.state() == Purchase.State.NOT_PAID) {
      after.addFlashAttribute(
          "notDone",
          purchase == null
              ? "That is not on sale any more. Choose another."
              : "The payment failed. Nothing was granted; try again.");
    } else {
      after.addFlashAttribute(
          "done",
          purchase.state() == Purchase.State.GRANTED
              ? "%s credits are yours.".formatted(Shown.exact(purchase.credits()))
              : "%s is to be paid; the credits come when it is."
                  .formatted(Shown.usd(purchase.price())));
    }
    return PAGE;
  }

  private static WantedPlan wanted(String tier, String interval, int seats) {
    return new WantedPlan(tier, Interval.ofKey(interval).orElse(Interval.MONTH), seats, false);
  }

  private static String told(PlanAnswer answer, RedirectAttributes after) {
    switch (answer) {
      case PlanAnswer.Done done ->
          after.addFlashAttribute(
              "done",
              done.change().state() == PlanChange.State.WITHDRAWN
                  ? "Nothing changes: what was pending is withdrawn."
                  : "You are on %s now.".formatted(done.change().change().to().tier()));
      case PlanAnswer.Scheduled scheduled ->
          after.addFlashAttribute(
              "done",
              "It happens on %s. Until then everything stays."
                  .formatted(Shown.day(scheduled.change().change().effective())));
      case PlanAnswer.AwaitingPayment awaiting ->
          after.addFlashAttribute(
              "done",
              "%s is to be paid first; the plan changes when it is."
                  .formatted(Shown.usd(awaiting.payment().total())));
      case PlanAnswer.NotPaid _ ->
          after.addFlashAttribute("notDone", "The payment failed. Nothing was changed.");
      case PlanAnswer.Refused refused -> after.addFlashAttribute("notDone", refused.message());
    }
    return PAGE;
  }
}
