package dev.tollgate.engine.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The teams of one account, each in at most one other. Every level is counted with every call, so
/// there are few.
public final class TeamTree {

  public static final int MOST_LEVELS = 8;

  private final Map<TeamId, Team> teams;

  public TeamTree(Collection<Team> teams) {
    this.teams = teams.stream().collect(Collectors.toMap(Team::id, Function.identity()));
  }

  /// Why a team may not be put into another.
  public sealed interface Misfit {

    /// @param path from the parent up to the team itself
    record Cycle(List<TeamId> path) implements Misfit {
      public Cycle {
        path = List.copyOf(path);
      }
    }

    record TooDeep(int levels) implements Misfit {}

    record NoSuchTeam(TeamId team) implements Misfit {}
  }

  /// @param team null: a new one
  /// @param parent null: it lies in none, which always fits
  public Optional<Misfit> misfit(@Nullable TeamId team, @Nullable TeamId parent) {
    if (parent == null) {
      return Optional.empty();
    }
    if (!teams.containsKey(parent)) {
      return Optional.of(new Misfit.NoSuchTeam(parent));
    }
    List<TeamId> above = fromUp(parent);
    if (team != null && above.contains(team)) {
      return Optional.of(new Misfit.Cycle(above.subList(0, above.indexOf(team) + 1)));
    }
    int levels = above.size() + (team == null ? 1 : height(team));
    return levels > MOST_LEVELS ? Optional.of(new Misfit.TooDeep(levels)) : Optional.empty();
  }

  /// A team and those it lies in, the nearest first.
  private List<TeamId> fromUp(TeamId team) {
    List<TeamId> path = new ArrayList<>();
    Team at = teams.get(team);
    while (at != null && !path.contains(at.id())) {
      path.add(at.id());
      TeamId parent = at.parent();
      at = parent == null ? null : teams.get(parent);
    }
    return path;
  }

  private int height(TeamId team) {
    return teams.keySet().stream()
        .map(this::fromUp)
        .filter(path -> path.contains(team))
        .mapToInt(path -> path.indexOf(team) + 1)
        .max()
        .orElse(1);
  }
}
