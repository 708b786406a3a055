package dev.tollgate.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.plan.Experiment.Arm;
import dev.tollgate.engine.plan.Experiment.State;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ExperimentTest {

  private static final int ACCOUNTS = 20_000;

  @Test
  void an_account_is_drawn_into_the_same_arm_each_time() {
    Experiment markup = experiment("markup", 1, 1);

    for (long account = 1; account < 100; account++) {
      assertThat(markup.draw(new AccountId(account)))
          .isEqualTo(experiment("markup", 1, 1).draw(new AccountId(account)));
    }
  }

  @Test
  void weights_are_the_shares_of_accounts() {
    Experiment markup = experiment("markup", 90, 10);

    assertThat(inArmB(markup)).isBetween(ACCOUNTS * 9L / 100, ACCOUNTS * 11L / 100);
  }

  @Test
  void an_arm_without_weight_takes_no_account() {
    assertThat(inArmB(experiment("markup", 1, 0))).isZero();
  }

  @Test
  void arms_of_two_experiments_have_nothing_to_do_with_each_other() {
    Experiment one = experiment("markup", 1, 1);
    Experiment other = experiment("peak", 1, 1);

    long both =
        LongStream.range(0, ACCOUNTS)
            .mapToObj(AccountId::new)
            .filter(account -> one.draw(account).equals(other.draw(account)))
            .count();

    assertThat(both).isBetween(ACCOUNTS * 48L / 100, ACCOUNTS * 52L / 100);
  }

  @Test
  void the_field_that_rules_test_is_named_by_the_key() {
    assertThat(experiment("markup", 1, 1).field()).isEqualTo("armMarkup");
  }

  @Test
  void what_cannot_be_drawn_from_is_refused_with_its_numbers() {
    assertThatThrownBy(() -> experiment("Markup", 1, 1)).hasMessageContaining("'Markup'");
    assertThatThrownBy(() -> experiment("markup", 0, 0)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> experiment("markup", 1, 10_001)).hasMessageContaining("10001");
    assertThatThrownBy(() -> new Experiment("markup", "m", List.of(new Arm("a", 1)), State.DRAFT))
        .hasMessageContaining("2 to 20 arms");
    assertThatThrownBy(() ->
            new Experiment("markup", "m", List.of(new Arm("a", 1), new Arm("a", 1)), State.DRAFT))
        .hasMessageContaining("different keys");
  }

  private static long inArmB(Experiment experiment) {
    return LongStream.range(0, ACCOUNTS)
        .filter(account -> experiment.draw(new AccountId(account)).key().equals("b"))
        .count();
  }

  private static Experiment experiment(String key, int control, int b) {
    return new Experiment(
        key, "A trial", List.of(new Arm("control", control), new Arm("b", b)), State.DRAFT);
  }
}
