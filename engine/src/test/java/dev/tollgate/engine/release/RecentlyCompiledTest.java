package dev.tollgate.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentlyCompiledTest {

  private final PickyCompiler compiler = new PickyCompiler();
  private final RecentlyCompiled recently = new RecentlyCompiled(compiler);

  @Test
  void a_set_is_compiled_once_while_it_is_recent() {
    var first = recently.compile(price(1));
    var again = recently.compile(price(1));

    assertThat(again).isSameAs(first);
    assertThat(compiler.compilations).isEqualTo(1);
  }

  @Test
  void what_was_not_asked_for_lately_is_forgotten() {
    recently.compile(price(1));
    for (int i = 2; i <= 5; i++) {
      recently.compile(price(i));
    }

    recently.compile(price(5));
    recently.compile(price(1));

    assertThat(compiler.compilations).isEqualTo(6);
  }

  @Test
  void a_set_that_does_not_compile_is_tried_again() {
    RuleFiles broken = RuleFiles.of(Map.of("bad.drl", "fre()"));

    recently.compile(broken);
    recently.compile(broken);

    assertThat(compiler.compilations).isEqualTo(2);
  }

  private static RuleFiles price(int credits) {
    return RuleFiles.of(Map.of("price.drl", String.valueOf(credits)));
  }
}
