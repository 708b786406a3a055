package dev.tollgate.web.api;

import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.rating.RulesInForce;
import dev.tollgate.process.Eventually;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Rules that change while calls are made: no call is lost, none pays another set's price, and what
/// is replaced is forgotten. The figures it prints are those of docs/benchmarks.md.
class PublishingUnderLoadTest {

  private static final int CALLERS = 3;
  private static final long MOST_GROWTH = 24_000_000;
  private static final Credits PLENTY = Credits.of(1_000_000);
  private static final String CHAT =
      "{\"model\":\"sim-large\",\"max_tokens\":10,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

  @Test
  void no_call_is_lost_or_mispriced_during_a_few_publishes() throws Exception {
    callsDuring(6);
  }

  @Test
  @Tag("long")
  void no_call_is_lost_or_mispriced_during_a_hundred_publishes() throws Exception {
    callsDuring(100);
  }

  @Test
  void memory_is_flat_over_a_few_publishes() {
    memoryOver(5, 10);
  }

  @Test
  @Tag("long")
  void memory_is_flat_over_two_hundred_publishes() {
    memoryOver(20, 200);
  }

  private static void callsDuring(int publishes) throws Exception {
    try (RunningTollgate tollgate = RunningTollgate.start();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      RuleSetFixture rules = new RuleSetFixture(tollgate);
      Customer customer = tollgate.customer("large", PLENTY);
      Map<String, Integer> markups = new HashMap<>();
      String first = publish(rules, 100);
      awaitInForce(tollgate, first);
      markups.put(first, 100);
      AtomicBoolean over = new AtomicBoolean();
      List<Future<List<HttpResponse<String>>>> calls = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        calls.add(callers.submit(keepCalling(tollgate, customer, over)));
      }
      List<Long> took = new ArrayList<>();

      for (int i = 1; i <= publishes; i++) {
        long began = System.nanoTime();
        markups.put(publish(rules, 100 + i), 100 + i);
        took.add((System.nanoTime() - began) / 1_000_000);
      }
      over.set(true);

      BigDecimal charged = BigDecimal.ZERO;
      List<String> used = new ArrayList<>();
      for (Future<List<HttpResponse<String>>> each : calls) {
        for (HttpResponse<String> answer : each.get()) {
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
          CallRecord record = tollgate.record(answer);
          assertPricedByItsOwnSet(record, markups);
          used.add(record.facts().ruleSet().hash());
          charged = charged.add(record.charged().decimal());
        }
      }
      assertThat(used.stream().distinct().count()).isGreaterThan(1);
      var statement = tollgate.statement(customer);
      assertThat(statement.held()).isEqualTo(Credits.ZERO);
      assertThat(PLENTY.decimal().subtract(charged))
          .isEqualByComparingTo(statement.available().inCredits());
      Collections.sort(took);
      System.out.printf(
          "%d publishes of %d ms (median; %d at most) during %d calls%n",
          publishes, took.get(publishes / 2), took.getLast(), used.size());
    }
  }

  private static void awaitInForce(RunningTollgate tollgate, String set) {
    Eventually.comesTrue(
        set + " is in force",
        () -> tollgate.bean(RulesInForce.class).current().id().hash().equals(set));
  }

  private static Callable<List<HttpResponse<String>>> keepCalling(
      RunningTollgate tollgate, Customer customer, AtomicBoolean over) {
    return () -> {
      List<HttpResponse<String>> answers = new ArrayList<>();
      while (!over.get()) {
        answers.add(tollgate.chat(customer, CHAT));
      }
      return answers;
    };
  }

  private static void assertPricedByItsOwnSet(CallRecord record, Map<String, Integer> markups) {
    String set = record.facts().ruleSet().hash();
    assertThat(markups).as("the set on %s", record.call()).containsKey(set);
    int percent = markups.getOrDefault(set, 0);
    BigDecimal factor = BigDecimal.valueOf(100L + percent).movePointLeft(2);
    assertThat(record.state()).isEqualTo(CallRecord.State.SETTLED);
    assertThat(record.charged()).isEqualTo(record.cost().times(factor).rounded());
  }

  private static void memoryOver(int warm, int publishes) {
    try (RunningTollgate tollgate = RunningTollgate.start()) {
      RuleSetFixture rules = new RuleSetFixture(tollgate);
      for (int i = 0; i < warm; i++) {
        publish(rules, 100 + i);
      }
      long before = usedMemory();
      for (int i = warm; i < publishes; i++) {
        publish(rules, 100 + i);
      }

      long grown = usedMemory() - before;
      assertThat(grown).isLessThan(MOST_GROWTH);
      System.out.printf(
          "%,d bytes more after %d publishes than after %d%n", grown, publishes, warm);
    }
  }

  /// Heap and classes, of what can be reached.
  private static long usedMemory() {
    var memory = ManagementFactory.getMemoryMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      memory.gc();
      long used = memory.getHeapMemoryUsage().getUsed() + memory.getNonHeapMemoryUsage().getUsed();
      least = Math.min(least, used);
    }
    return least;
  }

  /// Publishes over whatever is in force, and answers the set's hash.
  private static String publish(RuleSetFixture rules, int markup) {
    String hash = rules.uploaded(rules.ann, RuleSetFixture.markup(markup));
    HttpResponse<String> published = rules.publish(rules.ann, hash);
    assertThat(published.statusCode()).as(published.body()).isEqualTo(200);
    assertThat(json(published).path("status").asString()).isEqualTo("in_force");
    return hash;
  }
}
