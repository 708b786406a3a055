package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.stripe.model.PaymentIntent;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.Invoice.Tax;
import dev.tollgate.engine.billing.collection.Collector;
import dev.tollgate.engine.billing.collection.Collector.Order;
import dev.tollgate.engine.billing.collection.Collector.Page;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.process.Eventually;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Stripe's own stripe-mock accepts every request we make: it checks each parameter against
/// Stripe's OpenAPI document. It is installed with Go, where there is one.
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
class StripeMockTest {

  private static final URI HOME = URI.create("http://127.0.0.1:8080/paid/thanks");
  private static final Order ORDER =
      new Order(
          "cus_1",
          "label",
          "10,000 credits",
          new Cents(1428),
          new Tax("VAT", new BigDecimal(19), new Cents(228)),
          "key");

  private Process mock;
  private StripeCollector stripe;

  @BeforeAll
  void start() throws Exception {
    Path program = installed();
    int port = freePort();
    mock =
        new ProcessBuilder(program.toString(), "-http-port", Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    awaitListening(port);
    stripe = new StripeCollector(settings(port));
  }

  @AfterAll
  void stop() {
    if (mock != null) {
      mock.destroy();
    }
  }

  @Test
  void a_customer_is_made() {
    assertThat(stripe.makeCustomer(new AccountId(1), "Acme", "k1")).startsWith("cus_");
  }

  @Test
  void pages_are_offered_closed_and_looked_at() {
    Page page = stripe.offer(ORDER);

    assertThat(page.id()).startsWith("cs_");
    stripe.close(page.id());
    assertThat(stripe.page(page.id())).isPresent();
    assertThat(stripe.offerToSave("cus_1", "k2").id()).startsWith("cs_");
  }

  @Test
  void a_saved_card_is_charged_given_up_and_removed() {
    Collector.Charged charged = stripe.charge(ORDER, "pm_1");

    assertThat(charged).isNotNull();
    stripe.giveUp("pi_1");
    stripe.removeCard("pm_1");
    assertThat(stripe.cards("cus_1")).isNotNull();
  }

  @Test
  void a_payment_is_looked_at_and_sent_back() {
    assertThat(stripe.payment("pi_1")).isPresent();
    assertThat(stripe.refund("pi_1", new Cents(100), "asked", "k3"))
        .isInstanceOf(Collector.Refunded.Done.class);
  }

  @Test
  void refunds_and_disputes_of_a_payment_are_listed() {
    PaymentIntent tried = new PaymentIntent();
    tried.setId("pi_1");
    tried.setLatestCharge("ch_1");

    assertThat(stripe.whole(tried).id()).isEqualTo("pi_1");
  }

  @Test
  void a_window_is_listed() {
    Instant now = Instant.now();

    stripe.each(now.minus(Duration.ofDays(1)), now, found -> assertThat(found).isNotNull());
  }

  private static StripeSettings settings(int port) {
    return new StripeSettings(
        "sk_test_123",
        URI.create("http://127.0.0.1:" + port),
        List.of("whsec_1"),
        HOME,
        HOME,
        Duration.ofSeconds(20));
  }

  private static Path installed() throws IOException, InterruptedException {
    Path folder = Path.of("target", "stripe-mock").toAbsolutePath();
    Path program = folder.resolve("stripe-mock");
    if (!Files.isExecutable(program)) {
      assumeTrue(install(folder), "there is no Go to install stripe-mock with");
    }
    return program;
  }

  private static boolean install(Path folder) throws InterruptedException {
    try {
      ProcessBuilder go =
          new ProcessBuilder("go", "install", "github.com/stripe/stripe-mock@latest").inheritIO();
      go.environment().put("GOBIN", folder.toString());
      return go.start().waitFor(5, TimeUnit.MINUTES)
          && Files.isExecutable(folder.resolve("stripe-mock"));
    } catch (IOException none) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private static void awaitListening(int port) {
    Eventually.comesTrue("stripe-mock listens on " + port, () -> listens(port));
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }
}
