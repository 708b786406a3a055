package dev.tollgate.engine.release;

class InMemoryRuleSetsTest extends RuleSetsContract {

  @Override
  protected RuleSets empty() {
    return new InMemoryRuleSets();
  }
}
