package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.billing.CreditPackage;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.Purchases;
import dev.tollgate.engine.billing.collection.AutoTopUp;
import dev.tollgate.engine.billing.collection.AutoTopUps;
import dev.tollgate.engine.billing.collection.Card;
import dev.tollgate.engine.billing.collection.Collector;
import dev.tollgate.engine.billing.collection.Customers;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.web.console.ActingPerson;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.console.form.Typed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// The page of what an account pays with: cards, credits bought by themselves, and payments.
@Component
class PortalPayment {

  static final String PAGE = "redirect:/portal/payment";
  static final List<String> FIELDS =
      List.of("package", "threshold", "target", "monthly_cap_usd", "cooldown", "enabled");

  private static final int SHOWN = 20;
  private static final Map<String, String> COOLDOWNS = cooldowns();

  private final Collector collector;
  private final Customers customers;
  private final AutoTopUps rules;
  private final Purchases purchases;
  private final Payments payments;
  private final ActingPerson acting;
  private final InstantSource clock;

  PortalPayment(
      Collector collector,
      Customers customers,
      AutoTopUps rules,
      Purchases purchases,
      Payments payments,
      ActingPerson acting,
      InstantSource clock) {
    this.collector = collector;
    this.customers = customers;
    this.rules = rules;
    this.purchases = purchases;
    this.payments = payments;
    this.acting = acting;
    this.clock = clock;
  }

  /// A payment as its list shows it.
  ///
  /// @param link where it can be paid; null: nowhere
  record PaymentRow(
      long id, String day, String purpose, String total, String state, @Nullable String link) {}

  /// @param byCard whether cards are taken here
  /// @param state of the top-up, in a sentence; empty: it was never set up
  /// @param next what the next page of payments starts below; null on the last
  record PaymentView(
      boolean byCard,
      List<Card> cards,
      Typed topUp,
      String state,
      Map<String, String> packages,
      Map<String, String> cooldowns,
      List<PaymentRow> payments,
      @Nullable Long next,
      boolean first) {}

  ModelAndView show(Person person, @Nullable Long before, @Nullable Typed typed) {
    Account account = acting.of(person).account();
    List<Payments.Payment> page = payments.list(account.id(), before, SHOWN);
    AutoTopUp rule = rules.of(account.id()).orElse(null);
    return new ModelAndView(
        "portal/payment",
        "view",
        new PaymentView(
            collector.isThere(),
            customers.cards(account.id()),
            typed == null ? Typed.of(values(rule)) : typed,
            rule == null ? "" : state(account, rule),
            packages(),
            COOLDOWNS,
            page.stream().map(PortalPayment::row).toList(),
            page.size() < SHOWN ? null : page.getLast().id(),
            before == null));
  }

  private Map<String, String> packages() {
    return purchases.packages().stream()
        .filter(CreditPackage::onSale)
        .collect(
            Collectors.toMap(
                CreditPackage::code,
                each -> "%s, %s".formatted(each.name(), Shown.usd(each.price())),
                (one, _) -> one,
                LinkedHashMap::new));
  }

  private static PaymentRow row(Payments.Payment payment) {
    boolean open = payment.state() == Payments.State.OPEN;
    return new PaymentRow(
        payment.id(),
        Shown.day(payment.asked()),
        payment.purpose(),
        Shown.usd(payment.total()),
        payment.state().name().toLowerCase(Locale.ROOT),
        open ? payment.link() : null);
  }

  private static Map<String, String> values(@Nullable AutoTopUp rule) {
    Map<String, String> values = new LinkedHashMap<>();
    if (rule == null) {
      values.putAll(
          Map.of(
              "threshold",
              "2000",
              "monthly_cap_usd",
              "100",
              "cooldown",
              "PT1H",
              "enabled",
              "true"));
      return values;
    }
    Credits target = rule.target();
    values.put("package", rule.packageCode());
    values.put("threshold", plain(rule.threshold()));
    values.put("target", target == null ? "" : plain(target));
    values.put("monthly_cap_usd", rule.monthlyCap().inUsd());
    values.put("cooldown", rule.cooldown().toString());
    values.put("enabled", rule.enabled() ? "true" : "");
    return values;
  }

  private static String plain(Credits credits) {
    return credits.decimal().stripTrailingZeros().toPlainString();
  }

  private String state(Account account, AutoTopUp rule) {
    Instant now = clock.instant();
    Instant paused = rule.pausedUntil();
    String spent =
        "%s of %s were bought this month."
            .formatted(
                Shown.usd(rules.spent(account.id(), account.monthAt(now).start())),
                Shown.usd(rule.monthlyCap()));
    if (!rule.enabled()) {
      return rule.failures() > 0
          ? "Off: your card was declined %d times. Save it anew to try again."
              .formatted(rule.failures())
          : "Off. " + spent;
    }
    return paused != null && now.isBefore(paused)
        ? "Your card was declined; the next try is on %s. %s".formatted(Shown.time(paused), spent)
        : "On. " + spent;
  }

  private static Map<String, String> cooldowns() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put(Duration.ofMinutes(10).toString(), "ten minutes");
    words.put(Duration.ofHours(1).toString(), "an hour");
    words.put(Duration.ofHours(24).toString(), "a day");
    return words;
  }
}
