package dev.tollgate.web;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests one [RunningTollgate] between them, as starting it takes longer than most of them.
/// It is for tests that make customers of their own and change nothing that others see: no rules,
/// prices, tiers or settings.
public final class SharedTollgate implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningTollgate.class;
  }

  @Override
  public RunningTollgate resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, Namespace.GLOBAL)
        .computeIfAbsent(
            RunningTollgate.class, _ -> RunningTollgate.start(), RunningTollgate.class);
  }
}
