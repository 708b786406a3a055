package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// A compiler that remembers the last few sets it compiled: one set is checked, published and put
/// in force within seconds, and compiling takes one each time.
public final class RecentlyCompiled implements RuleCompiler {

  private static final int MOST = 4;

  private final RuleCompiler compiler;
  private final Object building = new Object();
  private final SequencedMap<RuleSetId, Compilation.Compiled> recent =
      new LinkedHashMap<>(8, 0.75f, true);

  public RecentlyCompiled(RuleCompiler compiler) {
    this.compiler = compiler;
  }

  /// Builds wait for each other, as they do anyway; a set that is known waits for none.
  @Override
  public Compilation compile(RuleFiles files) {
    RuleSetId id = files.id();
    Optional<Compilation.Compiled> known = known(id);
    return known.isPresent() ? known.get() : build(files, id);
  }

  private Compilation build(RuleFiles files, RuleSetId id) {
    synchronized (building) {
      Optional<Compilation.Compiled> known = known(id);
      if (known.isPresent()) {
        return known.get();
      }
      Compilation compilation = compiler.compile(files);
      if (compilation instanceof Compilation.Compiled compiled) {
        remember(id, compiled);
      }
      return compilation;
    }
  }

  private Optional<Compilation.Compiled> known(RuleSetId id) {
    synchronized (recent) {
      return Optional.ofNullable(recent.get(id));
    }
  }

  private void remember(RuleSetId id, Compilation.Compiled compiled) {
    synchronized (recent) {
      recent.put(id, compiled);
      if (recent.size() > MOST) {
        recent.pollFirstEntry();
      }
    }
  }
}
