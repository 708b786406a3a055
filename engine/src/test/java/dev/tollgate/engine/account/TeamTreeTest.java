package dev.tollgate.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.TeamTree.Misfit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TeamTreeTest {

  private static final AccountId ACME = new AccountId(1);

  @Test
  void a_team_lies_in_another_but_not_in_itself_however_far_round() {
    TeamTree tree = new TeamTree(List.of(team(1, null), team(2, 1L), team(3, 2L), team(4, null)));

    assertThat(tree.misfit(new TeamId(4), new TeamId(3))).isEmpty();
    assertThat(tree.misfit(new TeamId(3), new TeamId(1))).isEmpty();
    assertThat(tree.misfit(new TeamId(1), new TeamId(1)))
        .contains(new Misfit.Cycle(List.of(new TeamId(1))));
    assertThat(tree.misfit(new TeamId(1), new TeamId(3)))
        .contains(new Misfit.Cycle(List.of(new TeamId(3), new TeamId(2), new TeamId(1))));
  }

  @Test
  void a_team_lies_in_one_that_is_there() {
    TeamTree tree = new TeamTree(List.of(team(1, null)));

    assertThat(tree.misfit(null, null)).isEmpty();
    assertThat(tree.misfit(null, new TeamId(9))).contains(new Misfit.NoSuchTeam(new TeamId(9)));
  }

  @Test
  void eight_levels_are_the_most_also_when_teams_move_together() {
    List<Team> chain = new ArrayList<>(List.of(team(1, null)));
    for (long id = 2; id <= TeamTree.MOST_LEVELS; id++) {
      chain.add(team(id, id - 1));
    }
    chain.addAll(List.of(team(20, null), team(21, 20L)));
    TeamTree tree = new TeamTree(chain);

    assertThat(tree.misfit(null, new TeamId(7))).isEmpty();
    assertThat(tree.misfit(null, new TeamId(8))).contains(new Misfit.TooDeep(9));
    assertThat(tree.misfit(new TeamId(20), new TeamId(6))).isEmpty();
    assertThat(tree.misfit(new TeamId(20), new TeamId(7))).contains(new Misfit.TooDeep(9));
  }

  private static Team team(long id, @Nullable Long parent) {
    return new Team(
        new TeamId(id), ACME, parent == null ? null : new TeamId(parent), "T", Instant.EPOCH);
  }
}
