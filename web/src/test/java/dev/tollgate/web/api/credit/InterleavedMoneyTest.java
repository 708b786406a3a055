package dev.tollgate.web.api.credit;

import static dev.tollgate.web.RunningTollgate.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.store.ledger.LedgerVerifier;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.SharedTollgate;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/// Everything that moves credits or limits, in any order and at once: calls, allocations, transfers
/// between pool and members, coupons, refunds, grants and deductions. The order is drawn from a
/// seed, which is printed.
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedTollgate.class)
class InterleavedMoneyTest {

  private static final int SIDES = 8;
  private static final int STEPS = 40;
  private static final int USES = 2;
  private static final List<String> COUPONS = List.of("MIX-A", "MIX-B", "MIX-C");
  private static final String CHAT =
      "{\"model\":\"sim-large\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

  private RunningTollgate tollgate;
  private String finance;

  @BeforeAll
  void start(RunningTollgate shared) {
    tollgate = shared;
    finance = tollgate.customer("large", Credits.ZERO, Role.FINANCE).key();
  }

  /// An organisation with two members who have keys.
  private record Organisation(Customer manager, List<String> members, List<Customer> keys) {}

  @Test
  void whatever_happens_at_once_the_books_are_in_order_and_nothing_is_given_twice()
      throws Exception {
    long seed = Long.getLong("money.seed", System.nanoTime());
    System.out.println("-Dmoney.seed=" + seed);
    COUPONS.forEach(this::coupon);
    List<Organisation> organisations = IntStream.range(0, 3).mapToObj(_ -> organisation()).toList();
    Played played = new Played(organisations, tollgate.customer("large", Credits.ZERO));

    try (ExecutorService sides = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (int side = 0; side < SIDES; side++) {
        SplittableRandom random = new SplittableRandom(seed + side);
        all.add(() -> {
          for (int step = 0; step < STEPS; step++) {
            played.step(random);
          }
          played.askTooMuch(random);
          return true;
        });
      }
      for (Future<Boolean> each : sides.invokeAll(all)) {
        each.get();
      }
    }

    assertThat(played.statuses).allMatch(status -> status < 500);
    assertThat(played.statuses).contains(200, 201, 402, 409);
    assertThat(new LedgerVerifier(tollgate.bean(DataSource.class)).verify().findings()).isEmpty();
    assertThat(played.redeemed.values()).allMatch(uses -> uses == USES);
    played.refunded.forEach((call, credits) ->
        assertThat(credits)
            .as("refunded of %s", call)
            .isLessThanOrEqualTo(new BigDecimal(tollgate.record(call).charged().inCredits())));
    assertThat(played.refunded).isNotEmpty();
  }

  private Organisation organisation() {
    Customer manager = tollgate.customer("large", Credits.of(200), Role.MANAGER);
    List<String> members = new ArrayList<>();
    List<Customer> keys = new ArrayList<>();
    for (String name : List.of("Anna", "Bert")) {
      String member =
          id(post("/api/v1/members", manager.key(), "{\"name\":\"%s\"}".formatted(name)));
      members.add(member);
      String key =
          json(post(
                  "/api/v1/keys",
                  manager.key(),
                  "{\"name\":\"%s\",\"member\":\"%s\",\"test\":true}".formatted(name, member)))
              .path("key")
              .asString();
      keys.add(new Customer(manager.account(), key));
    }
    return new Organisation(manager, members, keys);
  }

  private void coupon(String code) {
    post(
        "/api/v1/credits/coupons/create",
        finance,
        "{\"code\":\"%s\",\"kind\":\"credit_bonus\",\"target\":\"calls\",\"amount\":\"7\",\"uses\":%d}"
            .formatted(code, USES));
  }

  private HttpResponse<String> post(String path, String key, String body) {
    return tollgate.post(path, key, body.getBytes(UTF_8));
  }

  private static String id(HttpResponse<String> made) {
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return json(made).path("id").asString();
  }

  /// What was asked for, and what became of it.
  private final class Played {

    final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    final Map<String, Integer> redeemed = new ConcurrentHashMap<>();
    final Map<String, BigDecimal> refunded = new ConcurrentHashMap<>();
    private final Map<String, Organisation> calls = new ConcurrentHashMap<>();
    private final List<Organisation> organisations;

    private final Customer poor;

    Played(List<Organisation> organisations, Customer poor) {
      this.organisations = organisations;
      this.poor = poor;
    }

    void step(SplittableRandom random) {
      Organisation of = organisations.get(random.nextInt(organisations.size()));
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> call(of, random);
        case 3 -> allocate(of, random);
        case 4, 5 -> transfer(of, random);
        case 6 -> redeem(of, COUPONS.get(random.nextInt(COUPONS.size())));
        case 7, 8 -> refund(random);
        default -> adjust(of, random);
      }
    }

    /// What chance alone does not always bring: more than there is, and what is used up.
    void askTooMuch(SplittableRandom random) {
      Organisation of = any(organisations, random);
      statuses.add(tollgate.chat(poor, CHAT).statusCode());
      COUPONS.forEach(coupon -> redeem(of, coupon));
      COUPONS.forEach(coupon -> redeem(of, coupon));
    }

    private void call(Organisation of, SplittableRandom random) {
      int who = random.nextInt(3);
      HttpResponse<String> answer =
          tollgate.chat(who == 2 ? of.manager() : of.keys().get(who), CHAT);
      statuses.add(answer.statusCode());
      if (answer.statusCode() == 200) {
        calls.put(answer.headers().firstValue("x-tollgate-call").orElseThrow(), of);
      }
    }

    private void allocate(Organisation of, SplittableRandom random) {
      String path = "/api/v1/org-billing/allocations/" + any(of.members(), random);
      String body = "{\"amount\":\"%d\",\"reset\":\"never\"}".formatted(random.nextInt(0, 250));
      statuses.add(
          tollgate
              .send(
                  tollgate
                      .request(path, of.manager().key())
                      .header("Content-Type", "application/json")
                      .PUT(BodyPublishers.ofString(body))
                      .build())
              .statusCode());
    }

    private void transfer(Organisation of, SplittableRandom random) {
      String member = any(of.members(), random);
      boolean out = random.nextBoolean();
      statuses.add(
          post(
                  "/api/v1/credits/transfer",
                  of.manager().key(),
                  "{\"from\":\"%s\",\"to\":\"%s\",\"credits\":\"%d\"}"
                      .formatted(
                          out ? "pool" : member, out ? member : "pool", random.nextInt(1, 60)))
              .statusCode());
    }

    private void redeem(Organisation of, String coupon) {
      int status =
          post(
                  "/api/v1/credits/coupons/redeem",
                  of.manager().key(),
                  "{\"code\":\"%s\"}".formatted(coupon))
              .statusCode();
      statuses.add(status);
      if (status == 201) {
        redeemed.merge(coupon, 1, Integer::sum);
      }
    }

    private void refund(SplittableRandom random) {
      List<String> known = calls.keySet().stream().sorted().toList();
      if (known.isEmpty()) {
        return;
      }
      String call = any(known, random);
      String body =
          "{\"account\":\"%s\",\"call\":\"%s\",\"reference\":\"mix-%d\",\"credits\":\"0.0%d\",\"reason\":\"a random refund\"}"
              .formatted(
                  Objects.requireNonNull(calls.get(call)).manager().account(),
                  call,
                  random.nextInt(1_000_000),
                  random.nextInt(1, 9));
      HttpResponse<String> answer = post("/api/v1/credits/refund", finance, body);
      statuses.add(answer.statusCode());
      if (answer.statusCode() == 201) {
        refunded.merge(
            call, new BigDecimal(json(answer).path("credits").asString()), BigDecimal::add);
      }
    }

    private void adjust(Organisation of, SplittableRandom random) {
      String body =
          "{\"account\":\"%s\",\"credits\":\"%d\",\"reference\":\"mix-%d\",\"reason\":\"a random change\"}"
              .formatted(of.manager().account(), random.nextInt(1, 90), random.nextInt(1_000_000));
      String path = random.nextInt(3) == 0 ? "/allocate" : "/deduct";
      statuses.add(post("/api/v1/credits" + path, finance, body).statusCode());
    }

    private static <T> T any(List<T> of, SplittableRandom random) {
      return of.get(random.nextInt(of.size()));
    }
  }
}
