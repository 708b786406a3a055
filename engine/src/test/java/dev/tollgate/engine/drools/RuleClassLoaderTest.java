package dev.tollgate.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleClassLoaderTest {

  private final RuleClassLoader loader = new RuleClassLoader();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.tollgate.engine.rating.MeteredCall",
        "dev.tollgate.engine.rating.PriceActions",
        "dev.tollgate.engine.rating.GateActions",
        "java.lang.RuntimeException",
        "java.math.BigDecimal",
        "java.util.ArrayList",
        "org.drools.model.Rule",
        "org.kie.api.KieServices"
      })
  void it_shows_what_rules_are_built_of(String name) throws ClassNotFoundException {
    assertThat(loader.loadClass(name)).isSameAs(Class.forName(name));
    assertThat(loader.getResource(name.replace('.', '/') + ".class")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.tollgate.engine.ledger.Ledger",
        "dev.tollgate.engine.drools.KieBuild",
        "dev.tollgate.engine.rating.PriceSheet",
        "java.io.File",
        "java.lang.Process",
        "java.lang.ProcessBuilder$Redirect",
        "java.lang.Runtime",
        "java.lang.Runtime$Version",
        "java.lang.Thread",
        "java.lang.foreign.Linker",
        "java.lang.reflect.Method",
        "java.net.Socket",
        "java.nio.file.Files",
        "java.util.concurrent.Executors",
        "javax.tools.ToolProvider",
        "org.junit.jupiter.api.Test",
        "sun.misc.Unsafe"
      })
  void it_shows_neither_the_application_nor_the_machine(String name) {
    assertThatThrownBy(() -> loader.loadClass(name))
        .isInstanceOf(ClassNotFoundException.class)
        .hasMessageContaining("not for rules to see");
    assertThat(loader.getResource(name.replace('.', '/') + ".class")).isNull();
    assertThat(loader.getResource("META-INF/MANIFEST.MF")).isNull();
  }
}
