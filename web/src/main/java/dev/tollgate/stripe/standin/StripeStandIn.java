package dev.tollgate.stripe.standin;

import static dev.tollgate.stripe.standin.Intents.text;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Stripe, as far as we use it, on loopback and without money. Customers pay on its pages by
/// Stripe's test cards; what happens is told to a listener, signed; a restart loses nothing.
public final class StripeStandIn implements AutoCloseable {

  static {
    // Read by the JDK's server when it is first loaded: without it, an answer waits 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  public static final String API_KEY = "sk_test_stand_in";
  public static final String WEBHOOK_SECRET = "whsec_stand_in";

  private final HttpServer server;
  private final ExecutorService threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Things things;
  private final Webhooks webhooks;
  private final Announced events;
  private final Faults faults = new Faults();
  private final Methods methods;
  private final Returns returns;
  private final Pages pages;
  private final Books books;
  private final Interface requests;
  private final Map<String, Answered> answered = new HashMap<>();

  private record Answered(String request, int status, String body) {}

  private StripeStandIn(HttpServer server, Things things, Webhooks webhooks) {
    this.server = server;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    this.things = things;
    this.webhooks = webhooks;
    this.events = new Announced(things, webhooks, this::underLock);
    this.methods = new Methods(things, events);
    this.books = new Books(things);
    this.returns = new Returns(things, events, books);
    Intents intents = new Intents(things, events, methods, books, returns);
    this.pages = new Pages(things, events, methods, intents, this::baseUrl);
    this.requests = new Interface(things, methods, intents, pages, returns, books);
  }

  /// @param port 0: any free one
  /// @param file where it keeps what it is told; null: nowhere
  public static StripeStandIn start(int port, @Nullable Path file, InstantSource clock) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
      StripeStandIn standIn =
          new StripeStandIn(server, new Things(file, clock), new Webhooks(WEBHOOK_SECRET, clock));
      server.setExecutor(standIn.threads);
      server.createContext("/v1/", standIn::api);
      server.createContext("/pay/", standIn::page);
      server.createContext("/_stand-in/", standIn::told);
      server.createContext("/", standIn::desk);
      server.start();
      return standIn;
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "The stand-in for Stripe cannot listen on 127.0.0.1:%d".formatted(port), failed);
    }
  }

  public URI baseUrl() {
    return URI.create("http://127.0.0.1:%d".formatted(server.getAddress().getPort()));
  }

  /// Has events sent to an address, also those of before that nobody has taken.
  public void listen(URI address) {
    webhooks.to(address);
    underLock(events::again);
  }

  /// Makes a customer who has saved a card, and tells nobody.
  ///
  /// @return the customer's id
  public String customerWithCard(String name, String number) {
    TestCard card = TestCard.ofNumber(number).orElseThrow();
    return locked(() -> {
      ObjectNode customer = things.save(things.make("cus_", "customer").put("name", name));
      ObjectNode method = methods.make(card, name);
      things.save(method.put("customer", text(customer, "id")).put("_saved", true));
      return text(customer, "id");
    });
  }

  public void misdeliver(Misdelivery how) {
    webhooks.misdeliver(how);
  }

  /// How many events are on their way.
  public int underWay() {
    return webhooks.underWay();
  }

  /// What the platform has there, in cents.
  public long balance() {
    return locked(books::balance);
  }

  /// The ids of all objects of a kind, the newest first.
  public List<String> ids(String kind) {
    return locked(
        () -> things.all(kind, _ -> true).stream().map(each -> text(each, "id")).toList());
  }

  private <T> T locked(java.util.function.Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private void underLock(Runnable work) {
    var _ =
        locked(() -> {
          work.run();
          return true;
        });
  }

  private void api(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = Reply.to(exchange);
      String path = exchange.getRequestURI().getPath();
      if (!Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
          .orElse("")
          .startsWith("Bearer sk_test_")) {
        reply.refuse(Refused.unauthorized());
        return;
      }
      Optional<Faults.Kind> fault = faults.take(exchange.getRequestMethod(), path);
      if (fault.isPresent() && !fault.get().acts()) {
        reply.refuse(Refused.fault(fault.get() == Faults.Kind.TOO_MANY ? 429 : 500));
        return;
      }
      Answered answer = locked(() -> answer(exchange, path, reply.fields()));
      if (fault.isEmpty()) {
        reply.json(answer.status(), answer.body());
      } else if (fault.get() == Faults.Kind.ACTS_AND_FAILS) {
        reply.refuse(Refused.fault(500));
      }
    }
  }

  /// The same answer to the same key, whatever has happened since.
  private Answered answer(HttpExchange exchange, String path, FormFields fields) {
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    String request = exchange.getRequestMethod() + path + fields.tree();
    Answered before = key == null ? null : answered.get(key);
    if (before == null && key != null) {
      before = kept(key);
    }
    if (before != null) {
      return before.request().equals(request)
          ? before
          : new Answered(request, 400, Refused.keyReused().body().toString());
    }
    Answered now = answerNow(exchange.getRequestMethod(), path, fields, request);
    if (key != null && exchange.getRequestMethod().equals("POST")) {
      answered.put(key, now);
      things.save(
          things
              .make("idem_", "_answered")
              .put("id", "idem_" + key)
              .put("request", now.request())
              .put("status", now.status())
              .put("body", now.body()));
    }
    return now;
  }

  private @Nullable Answered kept(String key) {
    ObjectNode found = things.find("idem_" + key);
    return found == null
        ? null
        : new Answered(text(found, "request"), found.path("status").asInt(), text(found, "body"));
  }

  private Answered answerNow(String method, String path, FormFields fields, String request) {
    try {
      return new Answered(request, 200, requests.answer(method, path, fields).toString());
    } catch (Refused refused) {
      return new Answered(request, refused.status(), refused.body().toString());
    }
  }

  private void page(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = Reply.to(exchange);
      String id = exchange.getRequestURI().getPath().substring("/pay/".length());
      try {
        if (exchange.getRequestMethod().equals("POST")) {
          pay(reply, id);
        } else {
          reply.html(200, locked(() -> shown(id, "")));
        }
      } catch (Refused refused) {
        reply.html(refused.status(), String.valueOf(refused.getMessage()));
      }
    }
  }

  private void pay(Reply reply, String id) throws IOException {
    FormFields fields = reply.fields();
    String wrong = "";
    try {
      ObjectNode page =
          locked(() ->
              fields.has("confirmed")
                  ? pages.authenticate(id, fields.flag("confirmed"))
                  : pages.pay(id, card(fields)));
      if (text(page, "status").equals("complete")) {
        reply.redirect(text(page, "success_url"));
        return;
      }
    } catch (Refused refused) {
      wrong = String.valueOf(refused.getMessage());
    }
    String said = wrong;
    reply.html(said.isEmpty() ? 200 : 402, locked(() -> shown(id, said)));
  }

  private static TestCard card(FormFields fields) {
    return TestCard.ofNumber(fields.text("card"))
        .orElseThrow(() -> Refused.code("card_declined", "That is none of the cards to try here."));
  }

  private String shown(String id, String wrong) {
    ObjectNode page = things.get("checkout.session", id);
    ObjectNode intent = things.find(text(page, "payment_intent"));
    String declined =
        wrong.isEmpty()
                && intent != null
                && intent.path("last_payment_error") instanceof ObjectNode error
            ? "Declined: "
                + text(error, text(error, "decline_code").isEmpty() ? "code" : "decline_code")
            : wrong;
    return PayPage.of(page, intent == null ? "" : text(intent, "status"), declined);
  }

  /// The page on which a person decides what banks do.
  private void desk(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = Reply.to(exchange);
      if (exchange.getRequestURI().getPath().equals("/")) {
        reply.html(200, locked(() -> Desk.of(things)));
      } else {
        reply.refuse(Refused.missing("page", exchange.getRequestURI().getPath()));
      }
    }
  }

  /// What a tester has happen that no customer does: banks, disputes, faults.
  private void told(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = Reply.to(exchange);
      FormFields fields = reply.fields();
      try {
        String what = exchange.getRequestURI().getPath().substring("/_stand-in/".length());
        String happened = Things.shown(locked(() -> happen(what, fields))).toString();
        if (fields.flag("desk")) {
          reply.redirect("/");
        } else {
          reply.json(200, happened);
        }
      } catch (Refused refused) {
        reply.refuse(refused);
      }
    }
  }

  private ObjectNode happen(String what, FormFields fields) {
    return switch (what) {
      case "debit" -> pages.debited(fields.required("payment_intent"), fields.flag("came"));
      case "dispute" ->
          returns.dispute(
              things.get(
                  "charge",
                  text(
                      things.get("payment_intent", fields.required("payment_intent")),
                      "latest_charge")));
      case "close-dispute" -> returns.close(fields.required("dispute"), fields.flag("won"));
      case "fail-refund" -> returns.fail(fields.required("refund"));
      case "renew-card" -> methods.renew(fields.required("payment_method"));
      case "expire" -> pages.expire(fields.required("session"));
      case "fault" -> {
        faults.next(
            fields.required("path"),
            Faults.Kind.valueOf(fields.required("kind")),
            Math.toIntExact(fields.number("times", 1)));
        yield fields.tree();
      }
      case "misdeliver" -> {
        misdeliver(
            new Misdelivery(
                Math.toIntExact(fields.number("lost_percent", 0)),
                Math.toIntExact(fields.number("twice_percent", 0)),
                java.time.Duration.ofMillis(fields.number("latest_ms", 0)),
                fields.number("seed", 1)));
        yield fields.tree();
      }
      default -> throw Refused.missing("act", what);
    };
  }

  @Override
  public void close() {
    server.stop(0);
    webhooks.close();
    threads.shutdownNow();
  }
}
