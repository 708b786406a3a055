package dev.tollgate.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeedTest {

  @Test
  void a_draw_depends_on_seed_question_and_subject_alone() {
    Seed seed = new Seed(42);

    int first = seed.below(1_000_000, Seed.Question.MODEL, 7);
    seed.below(1_000_000, Seed.Question.MODEL, 8);

    assertThat(seed.below(1_000_000, Seed.Question.MODEL, 7)).isEqualTo(first);
    assertThat(seed.below(1_000_000, Seed.Question.ACCOUNT, 7)).isNotEqualTo(first);
    assertThat(new Seed(43).below(1_000_000, Seed.Question.MODEL, 7)).isNotEqualTo(first);
  }

  @Test
  void draws_never_change_from_one_release_to_the_next() {
    Seed seed = new Seed(1);

    assertThat(IntStream.range(0, 8).map(i -> seed.below(1000, Seed.Question.ACCOUNT, i)))
        .containsExactly(862, 368, 943, 45, 777, 219, 774, 626);
  }

  @Test
  void draws_are_spread_evenly() {
    Seed seed = new Seed(5);
    int[] hits = new int[10];

    IntStream.range(0, 10_000).forEach(i -> hits[seed.below(10, Seed.Question.ACCOUNT, i)]++);

    assertThat(IntStream.of(hits).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(900, 1_100));
  }
}
