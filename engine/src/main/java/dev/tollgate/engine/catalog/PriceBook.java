package dev.tollgate.engine.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Every model and price as of one moment. Immutable, but for what it remembers of names it was
/// asked: resolving is on the way of every call.
///
/// A name means, in this order: the model of exactly that name, or of that provider and name when
/// it is written `openai/gpt-4o`; the model whose alias matched with the longest literal text; and
/// of several the earliest created. So what a new import brings never takes a name away.
public final class PriceBook {

  /// Names are remembered up to this number; they come from clients and have no end.
  private static final int MOST_REMEMBERED = 20_000;

  /// A longer name than any model's is not looked for.
  public static final int LONGEST_NAME = 256;

  private final List<Model> listed;
  private final List<Model> oldestFirst;
  private final Map<String, Model> byName = new HashMap<>();
  private final Map<String, Model> byQualifiedName = new HashMap<>();
  private final Map<Asked, Optional<Model>> remembered = new ConcurrentHashMap<>();

  private record Asked(@Nullable String provider, String name) {}

  /// @param models of one instant in the order they were created
  public PriceBook(List<Model> models) {
    oldestFirst = models.stream().sorted(Comparator.comparing(Model::created)).toList();
    listed = oldestFirst.stream().sorted(Model.LISTED).toList();
    for (Model model : oldestFirst) {
      byQualifiedName.putIfAbsent(model.qualifiedName(), model);
      byName.putIfAbsent(model.name(), model);
      byName.putIfAbsent(model.qualifiedName(), model);
    }
  }

  /// All models, chat first, then in the order they were created.
  public List<Model> models() {
    return listed;
  }

  /// The model that a name means.
  ///
  /// @param provider to look in; null: any, and the name may carry one
  public Optional<Model> find(@Nullable String provider, String name) {
    if (name.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    Asked asked = new Asked(provider, name);
    Optional<Model> known = remembered.get(asked);
    return known != null ? known : remember(asked, resolve(provider, name));
  }

  /// The model of exactly this provider and name, no alias considered.
  public Optional<Model> exact(String provider, String name) {
    return Optional.ofNullable(byQualifiedName.get(provider + "/" + name))
        .filter(model -> model.provider().equals(provider));
  }

  @SuppressWarnings("OptionalAssignedToNull") // absence in the map means: not asked before
  private Optional<Model> remember(Asked asked, Optional<Model> found) {
    if (remembered.size() < MOST_REMEMBERED) {
      remembered.put(asked, found);
    }
    return found;
  }

  private Optional<Model> resolve(@Nullable String provider, String name) {
    Optional<Model> exact =
        provider == null ? Optional.ofNullable(byName.get(name)) : exact(provider, name);
    return exact.or(() -> nearest(provider, name));
  }

  private Optional<Model> nearest(@Nullable String provider, String name) {
    Model nearest = null;
    int longest = Alias.NO_MATCH;
    for (Model model : oldestFirst) {
      if (provider != null && !provider.equals(model.provider())) {
        continue;
      }
      int literal = provider == null ? literalAnywhere(model, name) : model.literal(name);
      if (literal > longest) {
        nearest = model;
        longest = literal;
      }
    }
    return Optional.ofNullable(nearest);
  }

  private static int literalAnywhere(Model model, String name) {
    String prefix = model.provider() + "/";
    int own = model.literal(name);
    if (!name.startsWith(prefix)) {
      return own;
    }
    int within = model.literal(name.substring(prefix.length()));
    return within < 0 ? own : Math.max(own, prefix.length() + within);
  }

  /// A name that would mean two models of one provider alike, so that only their age decides.
  ///
  /// @param name matched by both with equally much literal text
  public record Tie(String name, Model one, Model other) {}

  /// Whether saving a model would make a tie, which is refused.
  public Optional<Tie> tieOf(Model candidate) {
    List<Model> after = new ArrayList<>(oldestFirst);
    after.removeIf(model -> model.qualifiedName().equals(candidate.qualifiedName()));
    after.removeIf(model -> !model.provider().equals(candidate.provider()));
    after.add(candidate);
    return new PriceBook(after)
        .ties().stream()
            .filter(tie -> tie.one().equals(candidate) || tie.other().equals(candidate))
            .findFirst();
  }

  /// Every tie in the book. Aliases are compared on every name and literal text that the models of
  /// a provider carry.
  public List<Tie> ties() {
    Map<String, List<Model>> byProvider = new LinkedHashMap<>();
    oldestFirst.forEach(
        model -> byProvider.computeIfAbsent(model.provider(), _ -> new ArrayList<>()).add(model));
    return byProvider.values().stream().flatMap(models -> ties(models).stream()).toList();
  }

  private List<Tie> ties(List<Model> models) {
    Set<String> names = new LinkedHashSet<>();
    models.forEach(model -> names.addAll(AliasSamples.of(model)));
    List<Tie> ties = new ArrayList<>();
    for (String name : names) {
      if (exact(models.getFirst().provider(), name).isEmpty()) {
        ties.addAll(ties(models, name));
      }
    }
    return ties;
  }

  private static List<Tie> ties(List<Model> models, String name) {
    List<Model> nearest = new ArrayList<>();
    int longest = 0;
    for (Model model : models) {
      int literal = model.literal(name);
      if (literal > longest) {
        nearest.clear();
        longest = literal;
      }
      if (literal == longest) {
        nearest.add(model);
      }
    }
    return nearest.stream().skip(1).map(other -> new Tie(name, nearest.getFirst(), other)).toList();
  }
}
