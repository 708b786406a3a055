package dev.tollgate.web.rules;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.rating.RulesInForce;
import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.RuleCompiler;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.RuleSets;
import dev.tollgate.web.error.Refusal;
import java.util.List;
import java.util.Optional;

/// Rule sets that were kept, compiled when asked for: quotes and old calls may be rated under any
/// of them. The last few stay compiled, since compiling takes a second or two.
public final class KeptRules {

  private static final int MOST_COMPILED = 4;
  private static final int DIGITS = 64;

  private final RulesInForce inForce;
  private final RuleSets sets;
  private final RuleCompiler compiler;
  private final Cache<RuleSetId, Kept> known =
      Caffeine.newBuilder().maximumSize(MOST_COMPILED).build();

  public KeptRules(RulesInForce inForce, RuleSets sets, RuleCompiler compiler) {
    this.inForce = inForce;
    this.sets = sets;
    this.compiler = compiler;
  }

  /// What a hash stands for.
  public sealed interface Kept {

    record Compiled(PricingRules rules) implements Kept {}

    record Unknown() implements Kept {}

    /// A set that compiled when it was published, and no longer does.
    record Broken(List<Finding> findings) implements Kept {

      public String firstFinding() {
        return findings.getFirst().toString();
      }
    }
  }

  /// @param hash as a client wrote it
  public Kept find(String hash) {
    if (!hash.matches("[0-9a-f]{" + DIGITS + "}")) {
      return new Kept.Unknown();
    }
    RuleSetId id = new RuleSetId(hash);
    PricingRules current = inForce.current();
    if (id.equals(current.id())) {
      return new Kept.Compiled(current);
    }
    Kept found = known.getIfPresent(id);
    return found != null ? found : compile(id);
  }

  /// The set of a hash, for who can do nothing without it.
  ///
  /// @throws Refusal if nobody kept it, or it no longer compiles
  public PricingRules compiled(String hash) {
    return switch (find(hash)) {
      case Kept.Compiled(PricingRules rules) -> rules;
      case Kept.Unknown _ -> throw new Refusal(KeptRulesProblems.unknown(hash));
      case Kept.Broken broken -> throw new Refusal(KeptRulesProblems.broken(hash, broken));
    };
  }

  /// Builds are slow and one at a time, so that who waited finds the set compiled. A hash nobody
  /// kept is not remembered: it may be kept a moment later.
  private synchronized Kept compile(RuleSetId id) {
    Kept found = known.getIfPresent(id);
    Optional<RuleFiles> files = found == null ? sets.files(id) : Optional.empty();
    if (files.isEmpty()) {
      return found == null ? new Kept.Unknown() : found;
    }
    Kept kept =
        switch (compiler.compile(files.get())) {
          case RuleCompiler.Compilation.Compiled done -> new Kept.Compiled(done.rules());
          case RuleCompiler.Compilation.Rejected rejected -> new Kept.Broken(rejected.findings());
        };
    known.put(id, kept);
    return kept;
  }
}
