package dev.tollgate.web.api;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.RuleCompiler;
import dev.tollgate.engine.release.RuleSets;
import java.util.Optional;

/// Rule sets that were kept, compiled when asked for: quotes may be made under any of them. The
/// last few stay compiled, since compiling takes a second or two.
public final class KeptRules {

  private static final int MOST_COMPILED = 4;

  private final RuleSets sets;
  private final RuleCompiler compiler;
  private final LoadingCache<RuleSetId, Optional<PricingRules>> compiled =
      Caffeine.newBuilder().maximumSize(MOST_COMPILED).build(this::compile);

  public KeptRules(RuleSets sets, RuleCompiler compiler) {
    this.sets = sets;
    this.compiler = compiler;
  }

  /// Empty when no set of that hash was kept, or it no longer compiles.
  Optional<PricingRules> byHash(String hash) {
    return hash.matches("[0-9a-f]{64}") ? compiled.get(new RuleSetId(hash)) : Optional.empty();
  }

  private Optional<PricingRules> compile(RuleSetId id) {
    return sets.files(id)
        .flatMap(files ->
            switch (compiler.compile(files)) {
              case RuleCompiler.Compilation.Compiled done -> Optional.of(done.rules());
              case RuleCompiler.Compilation.Rejected rejected -> Optional.empty();
            });
  }
}
