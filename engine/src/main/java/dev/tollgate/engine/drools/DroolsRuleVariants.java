package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.RuleVariants;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Compiles sets that differ little as one: every rule of any of them is built once, into the same
/// rule bases, and each set lets only its own rules fire.
public final class DroolsRuleVariants implements RuleVariants {

  /// More would make rule bases larger than any set may be.
  private static final int MOST_TOGETHER = 400;

  /// @throws IllegalArgumentException if the base does not compile
  @Override
  public Family compile(RuleFiles base, List<RuleFiles> changed) {
    RuleSetReader.RuleSet whole = RuleSetReader.read(base);
    if (!whole.findings().isEmpty()) {
      throw new IllegalArgumentException("The base must compile: " + whole.findings());
    }
    List<RuleSetReader.RuleSet> sets =
        changed.stream().map(files -> read(whole, base, files)).toList();
    List<Compilation> compiled = new ArrayList<>();
    for (int from = 0; from < sets.size(); from += MOST_TOGETHER) {
      int to = Math.min(sets.size(), from + MOST_TOGETHER);
      compiled.addAll(compile(whole, changed.subList(from, to), sets.subList(from, to)));
    }
    return new Family(whole.rules().stream().map(PricingRule::ref).distinct().toList(), compiled);
  }

  private static List<Compilation> compile(
      RuleSetReader.RuleSet whole, List<RuleFiles> changed, List<RuleSetReader.RuleSet> sets) {
    Set<PricingRule> distinct = new LinkedHashSet<>(whole.rules());
    sets.forEach(set -> distinct.addAll(set.rules()));
    Shared shared = Shared.of(distinct.stream().sorted(PricingRule.ORDER).toList());
    List<Compilation> compiled = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      compiled.add(shared.compile(changed.get(i), sets.get(i)));
    }
    return compiled;
  }

  /// The base's rules with those of the changed file in place of their own. Whether they get in
  /// each other's way is not looked at: that a scenario shows.
  private static RuleSetReader.RuleSet read(
      RuleSetReader.RuleSet whole, RuleFiles base, RuleFiles files) {
    String file = changedRuleFile(base, files);
    Map<String, String> alone = new TreeMap<>();
    files
        .files()
        .forEach((name, text) -> {
          if (name.equals(file) || name.equals(Placeholders.tableOf(file))) {
            alone.put(name, text);
          }
        });
    RuleSetReader.RuleSet own = RuleSetReader.read(RuleFiles.of(alone));
    List<PricingRule> rules = new ArrayList<>(own.rules());
    whole.rules().stream().filter(rule -> !rule.ref().file().equals(file)).forEach(rules::add);
    return new RuleSetReader.RuleSet(rules, whole.holidays(), own.findings());
  }

  private static String changedRuleFile(RuleFiles base, RuleFiles files) {
    return files.files().entrySet().stream()
        .filter(file -> !file.getValue().equals(base.files().get(file.getKey())))
        .map(file -> file.getKey().replaceFirst("\\.csv$", ".drl"))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No file was changed"));
  }

  /// Rule bases that hold the rules of every set.
  ///
  /// @param places of each rule in the order they act in
  private record Shared(Map<PricingRule, Integer> places, Sessions sessions) {

    static Shared of(List<PricingRule> all) {
      Map<PricingRule, Integer> places = new HashMap<>();
      for (int place = 0; place < all.size(); place++) {
        places.put(all.get(place), place);
      }
      List<RuleRef> refs = all.stream().map(PricingRule::ref).toList();
      return new Shared(places, Sessions.of(KieBuild.build(all), refs));
    }

    Compilation compile(RuleFiles files, RuleSetReader.RuleSet set) {
      if (!set.findings().isEmpty()) {
        return new Compilation.Rejected(set.findings());
      }
      BitSet own = new BitSet();
      set.rules().forEach(rule -> own.set(places.getOrDefault(rule, 0)));
      Set<LocalDate> holidays = set.holidays();
      return new Compilation.Compiled(new DroolsPricingRules(files.id(), sessions, own, holidays));
    }
  }
}
