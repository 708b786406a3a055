package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// A compiler that remembers the last few sets it compiled: one set is checked, published and put
/// in force within seconds, and compiling takes one each time.
public final class RecentlyCompiled implements RuleCompiler {

  private static final int MOST = 4;

  private final RuleCompiler compiler;
  private final SequencedMap<RuleSetId, Compilation.Compiled> recent =
      new LinkedHashMap<>(8, 0.75f, true);

  public RecentlyCompiled(RuleCompiler compiler) {
    this.compiler = compiler;
  }

  /// Builds wait for each other, as they do anyway.
  @Override
  public synchronized Compilation compile(RuleFiles files) {
    RuleSetId id = files.id();
    Compilation.Compiled known = recent.get(id);
    if (known != null) {
      return known;
    }
    Compilation compilation = compiler.compile(files);
    if (compilation instanceof Compilation.Compiled compiled) {
      recent.put(id, compiled);
      if (recent.size() > MOST) {
        recent.pollFirstEntry();
      }
    }
    return compilation;
  }
}
