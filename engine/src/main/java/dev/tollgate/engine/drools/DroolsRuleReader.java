package dev.tollgate.engine.drools;

import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.RuleReader;
import java.util.List;

/// Reads rule files as [DroolsRuleCompiler] does before it builds them.
public final class DroolsRuleReader implements RuleReader {

  @Override
  public List<Finding> read(RuleFiles files) {
    return RuleSetReader.read(files).findings();
  }
}
