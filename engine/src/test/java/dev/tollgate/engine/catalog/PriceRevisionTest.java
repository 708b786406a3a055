package dev.tollgate.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.usage.ServiceClass;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PriceRevisionTest {

  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Instant AUGUST = Instant.parse("2026-08-01T00:00:00Z");

  @Test
  void the_first_price_without_a_date_counts_from_the_beginning_of_time() {
    assertThat(steps(List.of(), Set.of(), draft(null, "3")))
        .containsExactly(new PriceStep.Add(price(0, Price.ALWAYS, "3")));
  }

  @Test
  void a_dated_price_begins_at_its_date() {
    assertThat(steps(List.of(), Set.of(), draft(AUGUST, "3")))
        .containsExactly(new PriceStep.Add(price(0, AUGUST, "3")));
  }

  @Test
  void the_same_terms_change_nothing() {
    Price present = price(1, MARCH, "3");

    assertThat(steps(List.of(present), Set.of(), draft(null, "3")))
        .containsExactly(new PriceStep.Keep(present));
    assertThat(steps(List.of(present), Set.of(1L), draft(MARCH, "3")))
        .containsExactly(new PriceStep.Keep(present));
  }

  @Test
  void a_price_no_charge_has_used_is_replaced_from_the_beginning_of_time() {
    Price present = price(1, MARCH, "3");

    assertThat(steps(List.of(present), Set.of(), draft(null, "4")))
        .containsExactly(new PriceStep.Replace(present, price(0, Price.ALWAYS, "4")));
  }

  @Test
  void a_used_price_is_never_edited_and_the_new_one_begins_now() {
    Price present = price(1, MARCH, "3");

    assertThat(steps(List.of(present), Set.of(1L), draft(null, "4")))
        .containsExactly(new PriceStep.Add(price(0, NOW, "4")));
    assertThat(steps(List.of(present), Set.of(1L), draft(MARCH, "4")))
        .containsExactly(new PriceStep.Add(price(0, NOW, "4")));
  }

  @Test
  void saving_the_same_edit_of_a_used_price_twice_adds_it_once() {
    Price used = price(1, MARCH, "3");
    Price added = price(2, NOW.minusSeconds(5), "4");

    assertThat(steps(List.of(used, added), Set.of(1L), draft(null, "4")))
        .containsExactly(new PriceStep.Keep(added));
    assertThat(steps(List.of(used, added), Set.of(1L), draft(MARCH, "4")))
        .containsExactly(new PriceStep.Keep(added));
  }

  @Test
  void an_unused_edit_is_replaced_where_it_began_when_used_prices_lie_before_it() {
    Price used = price(1, Price.ALWAYS, "3");
    Price present = price(2, MARCH, "4");

    assertThat(steps(List.of(used, present), Set.of(1L), draft(null, "5")))
        .containsExactly(new PriceStep.Replace(present, price(0, MARCH, "5")));
  }

  @Test
  void a_price_of_the_future_is_replaced_at_its_date_and_the_present_one_stays() {
    Price present = price(1, Price.ALWAYS, "3");
    Price future = price(2, AUGUST, "4");

    assertThat(steps(List.of(present, future), Set.of(1L), draft(null, "3"), draft(AUGUST, "5")))
        .containsExactly(
            new PriceStep.Keep(present), new PriceStep.Replace(future, price(0, AUGUST, "5")));
  }

  @Test
  void an_unused_price_that_is_wanted_no_more_is_retired_and_a_used_one_is_not() {
    Price used = price(1, Price.ALWAYS, "3");
    Price future = price(2, AUGUST, "4");

    assertThat(steps(List.of(used, future), Set.of(1L), draft(null, "3")))
        .containsExactly(new PriceStep.Keep(used), new PriceStep.Retire(future));
  }

  @Test
  void a_base_and_a_dated_price_that_has_begun_are_the_same_the_second_time() {
    Price base = price(1, Price.ALWAYS, "10");
    Price lower = price(2, MARCH, "2");

    assertThat(steps(List.of(base, lower), Set.of(2L), draft(null, "10"), draft(MARCH, "2")))
        .containsExactly(new PriceStep.Keep(base), new PriceStep.Keep(lower));
  }

  @Test
  void terms_of_the_past_that_charges_have_used_are_frozen() {
    Price used = price(1, Price.ALWAYS, "3");
    PriceDraft base = draft(null, "10");

    assertThat(steps(List.of(used), Set.of(1L), base, draft(MARCH, "2")))
        .containsExactly(new PriceStep.Frozen(used, base), new PriceStep.Add(price(0, MARCH, "2")));
  }

  @Test
  void a_new_model_is_added_and_one_saved_as_it_is_is_unchanged() {
    Model model = Model.chat("acme", "m1", NOW, List.of());
    ModelDraft draft = new ModelDraft(model, List.of(draft(null, "3")));
    Model saved = model.withPrices(List.of(price(7, Price.ALWAYS, "3"))).createdAt(MARCH);

    assertThat(ModelChange.adding(draft, NOW))
        .isEqualTo(
            new ModelChange.Added(model, List.of(new PriceStep.Add(price(0, Price.ALWAYS, "3")))));
    assertThat(ModelChange.changing(saved, Set.of(), draft, ModelChange.classes(draft), NOW))
        .isEqualTo(new ModelChange.Unchanged(saved, List.of()));
  }

  @Test
  void prices_of_classes_nobody_spoke_for_stay() {
    Price batch = Price.flat(9, ServiceClass.BATCH, MARCH, Rates.perMillion("1", "1"));
    Model saved = Model.chat("acme", "m1", NOW, List.of(batch));
    ModelDraft draft =
        new ModelDraft(Model.chat("acme", "m1", NOW, List.of()), List.of(draft(null, "3")));

    var imported = ModelChange.changing(saved, Set.of(), draft, Set.of(ServiceClass.STANDARD), NOW);
    var edited =
        ModelChange.changing(
            saved, Set.of(), draft, Set.of(ServiceClass.STANDARD, ServiceClass.BATCH), NOW);

    assertThat(((ModelChange.Changed) imported).prices())
        .containsExactly(new PriceStep.Add(price(0, Price.ALWAYS, "3")));
    assertThat(((ModelChange.Changed) edited).prices())
        .containsExactly(
            new PriceStep.Add(price(0, Price.ALWAYS, "3")), new PriceStep.Retire(batch));
  }

  private static List<PriceStep> steps(List<Price> existing, Set<Long> used, PriceDraft... drafts) {
    return new PriceRevision(existing, used, List.of(drafts), NOW).steps();
  }

  private static PriceDraft draft(@Nullable Instant from, String input) {
    return new PriceDraft(from, price(0, Price.ALWAYS, input));
  }

  private static Price price(long id, Instant from, String input) {
    return Price.flat(id, ServiceClass.STANDARD, from, Rates.perMillion(input, "15"));
  }
}
