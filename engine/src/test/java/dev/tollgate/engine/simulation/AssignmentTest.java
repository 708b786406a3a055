package dev.tollgate.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.catalog.Rates;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.ModelAccess;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.usage.ServiceClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssignmentTest {

  private static final Instant START = Instant.parse("2026-11-03T09:00:00Z");
  private static final List<TierVersion> TIERS =
      List.of(tier("payg", ModelAccess.ALL), tier("free", ModelAccess.SMALL));
  private static final List<Model> MODELS =
      List.of(
          model("acme", "tiny", Model.Kind.CHAT, true, 8_000L),
          model("acme", "huge", Model.Kind.CHAT, false, 100_000L),
          model("borg", "mid", Model.Kind.CHAT, false, 32_000L),
          model("borg", "vectors", Model.Kind.EMBEDDING, true, 32_000L),
          model("borg", "unknown-context", Model.Kind.CHAT, true, null));

  @Test
  void the_same_seed_assigns_the_same_whatever_order_tiers_and_models_come_in() {
    Assignment one = assignment(7, TIERS, MODELS);
    Assignment other = assignment(7, TIERS.reversed(), MODELS.reversed());

    assertThat(other.accounts()).isEqualTo(one.accounts());
    assertThat(models(other)).isEqualTo(models(one));
    assertThat(other.byAccount(trace())).isEqualTo(one.byAccount(trace()));
  }

  @Test
  void another_seed_assigns_otherwise() {
    assertThat(models(assignment(8, TIERS, MODELS)))
        .isNotEqualTo(models(assignment(7, TIERS, MODELS)));
  }

  @Test
  void a_broken_row_changes_nothing_for_the_other_calls() {
    Assignment assignment = assignment(7, TIERS, MODELS);
    List<TracedCall> fewer = new ArrayList<>(trace().calls());
    TracedCall lost = fewer.remove(100);

    List<List<TracedCall>> kept = assignment.byAccount(new Trace(fewer, List.of()));

    List<List<TracedCall>> expected = new ArrayList<>();
    assignment
        .byAccount(trace())
        .forEach(calls -> expected.add(calls.stream().filter(call -> !call.equals(lost)).toList()));
    assertThat(kept).isEqualTo(expected);
  }

  @Test
  void only_priced_chat_models_with_room_for_the_call_are_drawn() {
    Assignment assignment = assignment(7, TIERS, MODELS);

    for (ReplayAccount account : assignment.accounts()) {
      TracedCall large = new TracedCall(account.place(), START, 39_000, 2_000);
      TracedCall absurd = new TracedCall(account.place(), START, 100_000, 1);

      assertThat(assignment.model(account, large)).map(Model::name).contains("huge");
      assertThat(assignment.model(account, absurd)).isEmpty();
    }
    assertThat(models(assignment).values()).containsOnly("tiny", "mid", "huge");
  }

  @Test
  void a_tier_with_small_models_mostly_calls_those_and_sometimes_others() {
    Assignment assignment = assignment(7, TIERS, MODELS);
    ReplayAccount free = assignment.accounts().getFirst();

    long strays =
        IntStream.range(0, 1_000)
            .filter(line ->
                assignment
                    .model(free, new TracedCall(line, START, 100, 10))
                    .filter(model -> !model.small())
                    .isPresent())
            .count();

    assertThat(free.tier().code()).isEqualTo("free");
    assertThat(strays).isBetween(40L, 130L);
  }

  @Test
  void most_accounts_are_rich_and_some_run_dry() {
    List<ReplayAccount> accounts = assignment(7, TIERS, MODELS).accounts();

    long poor =
        accounts.stream()
            .filter(account -> account.lots().getLast().amount().compareTo(Credits.of(1_000)) < 0)
            .count();

    assertThat(accounts).hasSize(64);
    assertThat(poor).isBetween(2L, 20L);
  }

  private static Assignment assignment(long seed, List<TierVersion> tiers, List<Model> models) {
    return new Assignment(new Seed(seed), 64, tiers, new PriceBook(models), START);
  }

  private static Map<Integer, String> models(Assignment assignment) {
    Map<Integer, String> drawn = new TreeMap<>();
    List<List<TracedCall>> calls = assignment.byAccount(trace());
    for (ReplayAccount account : assignment.accounts()) {
      for (TracedCall call : calls.get(account.place())) {
        drawn.put(call.line(), assignment.model(account, call).orElseThrow().name());
      }
    }
    return drawn;
  }

  private static Trace trace() {
    List<TracedCall> calls =
        IntStream.range(2, 502)
            .mapToObj(line -> new TracedCall(line, START.plusMillis(line), 1_000, 100))
            .toList();
    return new Trace(calls, List.of());
  }

  private static Model model(
      String provider, String name, Model.Kind kind, boolean small, @Nullable Long context) {
    Price price = Price.flat(1, ServiceClass.STANDARD, Price.ALWAYS, Rates.perMillion("1", "2"));
    return new Model(
        provider,
        name,
        null,
        kind,
        List.of(),
        small,
        false,
        context,
        null,
        null,
        Price.ALWAYS,
        List.of(price));
  }

  private static TierVersion tier(String code, ModelAccess models) {
    return TierVersion.builder(code)
        .mayLose(true)
        .allowance(Credits.of(1_000))
        .features(Set.of("chat"))
        .models(models)
        .build();
  }
}
