package dev.tollgate.engine.release;

class InMemoryActivationLogTest extends ActivationLogContract {

  @Override
  protected RuleSets sets() {
    return new InMemoryRuleSets();
  }

  @Override
  protected ActivationLog empty() {
    return new InMemoryActivationLog();
  }
}
