package dev.tollgate.stripe.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.collection.CollectedPayment.State;
import dev.tollgate.engine.billing.collection.Collector.Charged;
import dev.tollgate.engine.billing.collection.Collector.Order;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.process.Eventually;
import dev.tollgate.stripe.StripeCollector;
import dev.tollgate.stripe.StripeSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stand-in that is ended in the middle goes on where it was.
class StandInRestartTest {

  private static final URI HOME = URI.create("http://127.0.0.1:1/paid/thanks");

  @TempDir Path folder;

  @Test
  void a_restart_loses_nothing_and_answers_the_same_key_with_the_same_act() {
    StripeStandIn before = start(0);
    int port = before.baseUrl().getPort();
    StripeCollector stripe = collector(before);
    String customer = stripe.makeCustomer(new AccountId(1), "Acme", "k1");
    Order order = new Order(customer, "label", "10,000 credits", new Cents(1200), null, "attempt");
    Charged charged = stripe.charge(order, "pm_card_visa");
    before.close();

    try (StripeStandIn after = start(port)) {
      assertThat(stripe.charge(order, "pm_card_visa")).isEqualTo(charged);
      assertThat(stripe.makeCustomer(new AccountId(1), "Acme", "k1")).isEqualTo(customer);
      assertThat(after.ids("payment_intent")).hasSize(1);
      assertThat(stripe.payment(((Charged.Succeeded) charged).payment()).orElseThrow().state())
          .isEqualTo(State.PAID);
      assertThat(after.balance()).isEqualTo(1200 - 65);
    }
  }

  @Test
  void events_that_nobody_took_are_sent_after_a_restart_and_taken_ones_are_not() throws Exception {
    List<String> taken = new CopyOnWriteArrayList<>();
    HttpServer listener = listener(taken);
    try (StripeStandIn before = start(0)) {
      before.listen(URI.create("http://127.0.0.1:%d/".formatted(listener.getAddress().getPort())));
      collector(before).makeCustomer(new AccountId(1), "Taken", "k1");
      await(before, taken, 1);
      before.listen(URI.create("http://127.0.0.1:1/"));
      collector(before).makeCustomer(new AccountId(2), "Waits", "k2");
    }

    try (StripeStandIn after = start(0)) {
      after.listen(URI.create("http://127.0.0.1:%d/".formatted(listener.getAddress().getPort())));
      await(after, taken, 2);
    }

    assertThat(taken.getFirst()).contains("Taken");
    assertThat(taken.getLast()).contains("Waits");
    listener.stop(0);
  }

  private StripeStandIn start(int port) {
    return StripeStandIn.start(port, folder.resolve("stripe.jsonl"), InstantSource.system());
  }

  private static StripeCollector collector(StripeStandIn standIn) {
    return new StripeCollector(
        new StripeSettings(
            StripeStandIn.API_KEY,
            standIn.baseUrl(),
            List.of(StripeStandIn.WEBHOOK_SECRET),
            HOME,
            HOME,
            Duration.ofSeconds(5)));
  }

  private static HttpServer listener(List<String> taken) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          taken.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static void await(StripeStandIn standIn, List<String> taken, int count) {
    Eventually.comesTrue(
        count + " events are taken", () -> taken.size() >= count && standIn.underWay() == 0);
    assertThat(taken).hasSize(count);
  }
}
