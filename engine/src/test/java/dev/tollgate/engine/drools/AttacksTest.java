package dev.tollgate.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.release.RuleFiles;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Nothing gets past the guard: every attack is told like a mistake, runs no line of its own, and
/// costs little.
class AttacksTest {

  private static final long MOST_BYTES = 256L << 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Path FILE = Path.of("/tmp/tollgate-attacked");

  /// The parser's own classes are not to be counted.
  @BeforeAll
  static void read_once() {
    compile(RuleFiles.of(Map.of("peak.drl", Attack.drl("", "MeteredCall()", ""))));
  }

  @BeforeEach
  void nothing_has_run() {
    System.clearProperty(Attack.CANARY);
  }

  static Stream<Attack> attacks() {
    return Stream.concat(Attack.written().stream(), LargeAttacks.all().stream());
  }

  @Test
  void there_are_more_than_sixty() {
    assertThat(attacks()).hasSizeGreaterThan(120).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void is_refused_and_runs_nothing(Attack attack) {
    RuleFiles files = attack.files().get();
    long began = THREADS.getCurrentThreadCpuTime();
    long before = THREADS.getCurrentThreadAllocatedBytes();

    List<Finding> findings = compile(files);

    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(findings).anySatisfy(told -> assertThat(told.message()).contains(attack.told()));
    assertThat(findings).allSatisfy(AttacksTest::helps).hasSizeLessThan(250);
    assertThat(System.getProperty(Attack.CANARY)).isNull();
    assertThat(Files.exists(FILE)).isFalse();
    assertThat(THREADS.getCurrentThreadCpuTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(5));
    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  private static void helps(Finding finding) {
    assertThat(finding.file()).endsWith(finding.file().contains(".csv") ? ".csv" : ".drl");
    assertThat(finding.line()).isPositive();
    assertThat(finding.column()).isPositive();
    assertThat(finding.offending()).hasSizeLessThan(200);
    assertThat(finding.message()).isNotBlank().hasSizeLessThan(1_000);
    assertThat(finding.advice()).isNotBlank().hasSizeLessThan(1_000);
  }

  private static List<Finding> compile(RuleFiles files) {
    return switch (new DroolsRuleCompiler().compile(files)) {
      case Compilation.Rejected rejected -> rejected.findings();
      case Compilation.Compiled compiled -> List.of();
    };
  }
}
