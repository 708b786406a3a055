package dev.tollgate.web.console.signin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import dev.tollgate.engine.access.PasswordByLink;
import dev.tollgate.engine.access.PasswordByLink.Choice;
import dev.tollgate.engine.access.PasswordByLink.Invitation;
import dev.tollgate.engine.access.PeopleRegister;
import dev.tollgate.engine.access.Registered;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.process.Eventually;
import dev.tollgate.web.console.OperatorJourneys;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// People are invited and choose their own passwords by mail, against a real SMTP server.
class InvitationsTest extends OperatorJourneys {

  private static final String PASSWORD = "a quiet lane behind the mill";
  private static final Pattern LINK = Pattern.compile("/sign-in/password/[A-Za-z0-9_-]+");

  private final GreenMail mail;
  private final AccountId account;

  InvitationsTest(com.microsoft.playwright.Browser browser) {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    mail.start();
    super(
        browser,
        Role.ADMIN,
        "--tollgate.smtp.host=127.0.0.1",
        "--tollgate.smtp.port=" + mail.getSmtp().getPort(),
        "--tollgate.smtp.from=tollgate@example.com",
        "--tollgate.smtp.starttls=false");
    this.mail = mail;
    page.onDialog(Dialog::accept);
    account = tollgate.customer("large", Credits.ZERO).account();
  }

  @AfterAll
  void stopMail() {
    mail.stop();
  }

  @Test
  void somebody_is_invited_by_mail_chooses_a_password_once_and_is_disabled() {
    open("/admin/people/new");
    page.getByLabel("Name").fill("berta");
    page.getByLabel("E-mail address").fill("no address");
    press("Invite");
    shows(page.locator("#email-about"), "like anna@example.com");
    looks.at(page, "person-faulty");
    page.getByLabel("E-mail address").fill("berta@example.com");
    page.getByLabel("Role").selectOption("finance");
    press("Invite");
    shows(page.locator(".alert-success"), "berta@example.com");
    looks.at(page, "person");
    open("/admin/people");
    shows(page.locator("main"), "berta", "no password yet");
    page.getByLabel("Name or e-mail").fill("ERTA@exam");
    page.waitForCondition(() -> page.locator("#found tbody tr").count() == 1);
    shows(page.locator("#found tbody"), "berta@example.com");
    page.getByLabel("Name or e-mail").fill("nobody is called so");
    page.getByText("Nobody is like that").waitFor();
    open("/admin/people?q=b");
    looks.at(page, "people");

    String link = linkTo("berta@example.com");
    Page bertas = chromium.newPage();
    bertas.navigate(chromium.url(link));
    bertas.getByLabel("A new password").fill("short");
    bertas.getByLabel("The same again").fill("short");
    bertas.getByText("Choose it").click();
    shows(bertas.locator("#why"), "12 characters or more");
    looks.at(bertas, "password-choose");
    bertas.getByLabel("A new password").fill(PASSWORD);
    bertas.getByLabel("The same again").fill(PASSWORD);
    bertas.getByText("Choose it").click();
    shows(bertas.locator(".alert-success"), "Sign in with it");
    bertas.getByLabel("Name").fill("berta");
    bertas.getByLabel("Password", exactly()).fill(PASSWORD);
    bertas.locator("button[type=submit]").click();
    bertas.waitForURL(where -> !where.contains("sign-in"));
    bertas.navigate(chromium.url(link));
    shows(bertas.locator("#why"), "works once");

    open("/admin/people/one/berta");
    press("Disable");
    bertas.navigate(chromium.url("/"));
    assertThat(bertas.url()).contains("/sign-in");
  }

  @Test
  void a_customer_invites_its_own_people_who_come_as_what_they_are_and_are_let_go() {
    Page manager = chromium.signedIn(Role.MANAGER, account);
    manager.onDialog(Dialog::accept);
    manager.navigate(chromium.url("/portal/people"));
    manager.getByLabel("E-mail").fill("nowhere");
    press(manager, "Invite");
    shows(manager.locator("#email-about"), "like anna@example.com");
    manager.getByLabel("E-mail").fill("Rosa@example.com");
    manager.getByLabel("Name of a new member").fill("Rosa");
    press(manager, "Invite");
    shows(manager.locator(".alert-success"), "rosa@example.com");
    shows(manager.locator("main"), "the link works until");
    looks.at(manager, "portal-people");

    Page rosas = chromium.newPage();
    rosas.navigate(chromium.url(linkTo("rosa@example.com")));
    rosas.getByLabel("A new password").fill(PASSWORD);
    rosas.getByLabel("The same again").fill(PASSWORD);
    rosas.getByText("Choose it").click();
    rosas.getByLabel("Name").fill("rosa@example.com");
    rosas.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
    rosas.locator("button[type=submit]").click();
    rosas.waitForURL(where -> where.endsWith("/portal"));
    rosas.navigate(chromium.url("/portal/people"));
    shows(rosas.locator("main"), "needs the role");

    manager.reload();
    shows(manager.locator("main"), "last signed in");
    manager.locator("summary[aria-label='Change rosa@example.com']").click();
    manager.getByLabel("Role").last().selectOption("manager");
    press(manager, "Save rosa@example.com");
    shows(manager.locator(".alert-success"), "is manager now");
    rosas.navigate(chromium.url("/portal/people"));
    assertThat(rosas.locator("h1")).hasText("People");
    press(manager, "Disable rosa@example.com");
    rosas.navigate(chromium.url("/portal"));
    assertThat(rosas.url()).contains("/sign-in");
  }

  @Test
  void a_forgotten_password_is_replaced_and_nobody_learns_who_is_known() {
    registered("cora", "cora@example.com");
    try (Browser browser = new Browser(tollgate)) {
      String known = asked(browser, "CORA@example.com");
      String unknown = asked(browser, "nobody@example.com");

      assertThat(known).isEqualTo(unknown).contains("If somebody is known by that");
      String link = linkTo("cora@example.com");
      assertThat(browser.submit(link, link, Map.of("next", PASSWORD, "again", PASSWORD)).body())
          .contains("Sign in with it");
      assertThat(browser.signIn("cora", PASSWORD).statusCode()).isEqualTo(200);
      assertThat(mail.getReceivedMessagesForDomain("nobody@example.com")).isEmpty();
    }
    Page door = chromium.newPage();
    door.navigate(chromium.url("/sign-in/forgotten"));
    looks.at(door, "password-forgotten");
    door.navigate(chromium.url("/sign-in"));
    looks.at(door, "sign-in");
    open("/account/password");
    looks.at(page, "password");
  }

  @Test
  void a_link_ends_with_time_with_a_newer_one_with_the_address_and_with_the_person() {
    PasswordByLink byLink = tollgate.bean(PasswordByLink.class);
    PeopleRegister people = tollgate.bean(PeopleRegister.class);
    Instant now = Instant.now();
    Registered dora = registered("dora", null);

    String first = handedOver(byLink.invite(dora, now, "a test"));
    assertThat(byLink.opened(first, now.plus(Duration.ofDays(7)).minusSeconds(1))).isPresent();
    assertThat(byLink.opened(first, now.plus(Duration.ofDays(7)))).isEmpty();
    String second = handedOver(byLink.invite(dora, now, "a test"));
    assertThat(byLink.opened(first, now)).isEmpty();
    assertThat(byLink.opened(second, now)).isPresent();
    Registered.Terms elsewhere = new Registered.Terms(Role.MEMBER, account, null, "d@example.com");
    people.edit(dora, elsewhere, now, "a test");
    assertThat(byLink.choose(second, PASSWORD, now)).isInstanceOf(Choice.Ended.class);
    assertThat(byLink.opened("x".repeat(5000), now)).isEmpty();
  }

  @Test
  void who_asks_too_often_is_stopped_and_no_more_than_three_letters_go_to_one_person() {
    PasswordByLink byLink = tollgate.bean(PasswordByLink.class);
    registered("emil", "emil@example.com");
    Instant now = Instant.now();

    for (int i = 0; i < 20; i++) {
      assertThat(byLink.forgotten("emil", "192.0.2.1", now)).isTrue();
    }
    assertThat(byLink.forgotten("emil", "192.0.2.1", now)).isFalse();
    assertThat(byLink.forgotten("emil", "192.0.2.2", now)).isTrue();

    Eventually.comesTrue("letters come", () -> lettersTo("emil@example.com") >= 3);
    page.waitForTimeout(1000);
    assertThat(lettersTo("emil@example.com")).isEqualTo(3);
  }

  private static String asked(Browser browser, String who) {
    return browser.submit("/sign-in/forgotten", "/sign-in/forgotten", Map.of("who", who)).body();
  }

  private Registered registered(String name, @Nullable String email) {
    Registered.Terms terms = new Registered.Terms(Role.MEMBER, account, null, email);
    PeopleRegister.Change added =
        tollgate.bean(PeopleRegister.class).add(name, terms, Instant.now(), "a test");
    return ((PeopleRegister.Change.Done) added).person();
  }

  private static String handedOver(Invitation invitation) {
    String link = ((Invitation.ToHandOver) invitation).link();
    return link.substring(link.lastIndexOf('/') + 1);
  }

  private long lettersTo(String address) {
    return java.util.Arrays.stream(mail.getReceivedMessages())
        .filter(each -> GreenMailUtil.getHeaders(each).contains(address))
        .count();
  }

  private String linkTo(String address) {
    page.waitForCondition(() -> lettersTo(address) > 0);
    String text =
        java.util.Arrays.stream(mail.getReceivedMessages())
            .filter(each -> GreenMailUtil.getHeaders(each).contains(address))
            .map(GreenMailUtil::getBody)
            .findFirst()
            .orElseThrow();
    Matcher link = LINK.matcher(text);
    assertThat(link.find()).isTrue();
    return link.group();
  }
}
