package dev.tollgate.engine.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.account.BudgetId;
import dev.tollgate.engine.account.BudgetOwner;
import dev.tollgate.engine.account.BudgetPeriod;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.money.Credits;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolTest {

  private static final MemberId ANNA = new MemberId(1);
  private static final MemberId BERT = new MemberId(2);
  private static final MemberId CARL = new MemberId(3);

  private final Map<Budget, Budget.Use> uses = new LinkedHashMap<>();

  @Test
  void what_members_have_left_is_allocated_and_the_rest_is_not() {
    allocate(ANNA, 300, 100, 50);
    allocate(BERT, 200, 0, 0);

    Pool pool = new Pool(Credits.of(1_000), uses);

    assertThat(pool.allocated()).isEqualTo(Credits.of(350));
    assertThat(pool.unallocated()).isEqualTo(Credits.of(650));
  }

  @Test
  void a_members_room_is_what_the_others_leave() {
    allocate(ANNA, 300, 100, 0);
    allocate(BERT, 200, 0, 0);

    Pool pool = new Pool(Credits.of(1_000), uses);

    assertThat(pool.room(ANNA)).isEqualTo(Credits.of(800));
    assertThat(pool.room(CARL)).isEqualTo(Credits.of(600));
  }

  @Test
  void nothing_is_left_to_allocate_when_others_ate_into_the_pool() {
    allocate(ANNA, 300, 0, 0);

    Pool pool = new Pool(Credits.of(100), uses);

    assertThat(pool.unallocated()).isEqualTo(Credits.ZERO);
    assertThat(pool.room(ANNA)).isEqualTo(Credits.of(100));
  }

  @Test
  void an_allocation_that_was_lowered_below_what_is_spent_claims_nothing() {
    allocate(ANNA, 100, 150, 0);

    Pool pool = new Pool(Credits.of(500), uses);

    assertThat(pool.allocated()).isEqualTo(Credits.ZERO);
    assertThat(pool.unallocated()).isEqualTo(Credits.of(500));
  }

  private void allocate(MemberId member, long amount, long spent, long held) {
    Budget allocation =
        new Budget(
            new BudgetId(member.value()),
            new AccountId(7),
            new BudgetOwner.OfMember(member),
            true,
            new Budget.Terms("allocation", Credits.of(amount), BudgetPeriod.MONTH, true));
    uses.put(allocation, new Budget.Use(Credits.of(spent), Credits.of(held)));
  }
}
