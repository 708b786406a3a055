package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.Purchases;
import dev.tollgate.engine.billing.collection.AutoTopUp;
import dev.tollgate.engine.billing.collection.AutoTopUps;
import dev.tollgate.engine.billing.collection.CollectPayments;
import dev.tollgate.engine.billing.collection.Collector;
import dev.tollgate.engine.billing.collection.Customers;
import dev.tollgate.engine.billing.collection.SaveCard;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.payment.NoCards;
import dev.tollgate.web.api.payment.ReadAutoTopUp;
import dev.tollgate.web.body.QueryNumber;
import dev.tollgate.web.console.form.FormBody;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What managers do about paying. Numbers of cards are typed on the payment service's pages only,
/// to which a link leads.
@Controller
@AllowedTo(Audience.ACCOUNT_MANAGERS)
@RequestMapping("/portal/payment")
class PaymentController {

  private final PortalPayment page;
  private final Collector collector;
  private final Customers customers;
  private final SaveCard cards;
  private final AutoTopUps rules;
  private final Purchases purchases;
  private final Payments payments;
  private final CollectPayments collect;
  private final InstantSource clock;

  PaymentController(
      PortalPayment page,
      Collector collector,
      Customers customers,
      SaveCard cards,
      AutoTopUps rules,
      Purchases purchases,
      Payments payments,
      CollectPayments collect,
      InstantSource clock) {
    this.page = page;
    this.collector = collector;
    this.customers = customers;
    this.cards = cards;
    this.rules = rules;
    this.purchases = purchases;
    this.payments = payments;
    this.collect = collect;
    this.clock = clock;
  }

  @GetMapping
  ModelAndView show(
      @AuthenticationPrincipal Person person,
      @RequestParam(required = false) @Nullable String before) {
    return page.show(
        person, before == null ? null : QueryNumber.of("before", before, Long.MAX_VALUE), null);
  }

  @PostMapping("/cards")
  String add(@AuthenticationPrincipal Person person, RedirectAttributes after) {
    return reached(
        after,
        () -> {
          Collector.Page opened = cards.add(person.account(), UUID.randomUUID().toString());
          after.addFlashAttribute("cardPage", opened.url());
        });
  }

  @PostMapping("/cards/{card}/prefer")
  String prefer(
      @AuthenticationPrincipal Person person, @PathVariable String card, RedirectAttributes after) {
    boolean done = customers.prefer(person.account(), card, clock.instant(), person.who());
    return told(done, "Fees and credits are charged to this one from now on.", after);
  }

  @PostMapping("/cards/{card}/remove")
  String remove(
      @AuthenticationPrincipal Person person, @PathVariable String card, RedirectAttributes after) {
    return reached(
        after,
        () -> told(cards.remove(person.account(), card, clock.instant()), "It is removed.", after));
  }

  @PostMapping("/top-up")
  ModelAndView topUp(
      @AuthenticationPrincipal Person person,
      @RequestParam Map<String, String> typed,
      RedirectAttributes after) {
    try {
      AutoTopUp wanted =
          new ReadAutoTopUp(purchases)
              .of(
                  person.account(),
                  new FormBody(typed)
                      .texts("package", "threshold", "target", "monthly_cap_usd", "cooldown")
                      .ticks("enabled")
                      .fields());
      if (wanted.enabled() && customers.preferred(person.account()).isEmpty()) {
        throw new Refusal(
            ApiError.ofField(
                409, "no_payment_method", "enabled", "Save a card above first; it is charged."));
      }
      rules.save(wanted, clock.instant(), person.who());
      after.addFlashAttribute(
          "done",
          wanted.enabled()
              ? "Credits are bought when fewer than %s are left."
                  .formatted(Shown.exact(wanted.threshold()))
              : "Nothing is bought by itself.");
      return new ModelAndView(PortalPayment.PAGE);
    } catch (Refusal refused) {
      return page.show(
          person, null, Typed.of(typed).refused(refused.error(), PortalPayment.FIELDS));
    }
  }

  /// A fresh page for an open payment, whose old one may be closed by now.
  @PostMapping("/{payment}/link")
  String link(
      @AuthenticationPrincipal Person person,
      @PathVariable long payment,
      RedirectAttributes after) {
    Payments.Payment open =
        payments
            .find(payment)
            .filter(each -> each.account().equals(person.account()))
            .filter(each -> each.state() == Payments.State.OPEN)
            .orElse(null);
    if (open == null) {
      return told(false, "", after);
    }
    return reached(
        after,
        () ->
            collect
                .onPage(open)
                .ifPresentOrElse(
                    page -> after.addFlashAttribute("done", pageFor(page)),
                    () ->
                        after.addFlashAttribute(
                            "notDone",
                            "It was paid and is under way: a bank takes days. Wait until it has come or failed.")));
  }

  private static String pageFor(Payments.Payment payment) {
    return "%s can be paid below.".formatted(Shown.usd(payment.total()));
  }

  private String reached(RedirectAttributes after, Runnable asked) {
    try {
      NoCards.refuseWithout(collector);
      asked.run();
    } catch (Collector.CollectorFailed failed) {
      after.addFlashAttribute("notDone", NoCards.refusal(failed).error().message());
    } catch (Refusal refused) {
      after.addFlashAttribute("notDone", refused.error().message());
    }
    return PortalPayment.PAGE;
  }

  private static String told(boolean done, String text, RedirectAttributes after) {
    after.addFlashAttribute(
        done ? "done" : "notDone", done ? text : "It is not there any more. Look again.");
    return PortalPayment.PAGE;
  }
}
