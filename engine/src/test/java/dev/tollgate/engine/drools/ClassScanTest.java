package dev.tollgate.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The scan trusts nobody: classes compiled from hostile Java are refused as if no reader had come
/// before.
class ClassScanTest {

  private static final String HASH = "0123456789ABCDEF0123456789ABCDEF";
  private static final String LAMBDA = "LambdaConsequence" + HASH;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          System.exit(1);                                            | calls java/lang/System.exit
          System.setProperty("a", "b");                              | calls java/lang/System.setProperty
          Runtime.getRuntime().exec("id");                           | calls java/lang/Runtime.getRuntime
          new ProcessBuilder("id").start();                          | calls java/lang/ProcessBuilder.<init>
          new Thread() {}.start();                                   | is no class that rules are built into
          Thread.sleep(1000);                                        | calls java/lang/Thread.sleep
          Class.forName("Evil");                                     | calls java/lang/Class.forName
          price.getClass().getClassLoader();                         | calls dev/tollgate/engine/rating/PriceActions.getClass
          String.class.getMethods()[0].invoke(null);                 | calls java/lang/Class.getMethods
          Runnable run = () -> {}; run.run();                        | calls what is made up while it runs
          Runnable run = price::free; run.run();                     | calls what is made up while it runs
          java.nio.file.Files.delete(java.nio.file.Path.of("a"));    | calls java/nio/file/Files.delete
          new java.io.FileOutputStream("a").close();                 | calls java/io/FileOutputStream.<init>
          new java.net.Socket("localhost", 1).close();               | calls java/net/Socket.<init>
          while (true) { price.free(); }                             | has a loop
          for (int i = 0; i < 9; i++) price.free();                  | has a loop
          do { price.free(); } while (price != null);                | has a loop
          execute(price);                                            | calls itself
          INSTANCE.execute(price);                                   | calls itself
          byte[] much = new byte[1 << 30];                           | makes an array of numbers
          Object[] much = new Object[1 << 30];                       | makes an array of any size
          long[][] much = new long[9][9];                            | makes arrays of arrays
          synchronized (price) { price.free(); }                     | waits for others
          throw new IllegalStateException();                         | throws
          try { price.free(); } catch (Throwable any) { }            | catches what goes wrong
          new java.math.BigDecimal("2").pow(999999999);              | calls java/math/BigDecimal.<init>
          "a".repeat(1 << 30);                                       | calls java/lang/String.repeat
          System.out.println("a");                                   | reads java/lang/System.out
          state++;                                                   | keeps state
          dev.tollgate.engine.drools.DroolsRuleCompiler.class.getName();       | holds the constant
          org.kie.api.KieServices.get();                             | calls org/kie/api/KieServices.get
          new java.util.Timer();                                     | calls java/util/Timer.<init>
          """)
  void hostile_code_is_refused(String code, String refusal) {
    assertThat(scan(lambda(code))).anySatisfy(told -> assertThat(told).contains(refusal));
  }

  @Test
  void what_an_action_may_do_is_not_refused() {
    assertThat(scan(lambda("price.multiply(\"2\"); price.free();")))
        .allSatisfy(told -> assertThat(told).containsPattern("(\\$?values|<clinit>)"));
  }

  @Test
  void a_static_initialiser_is_looked_through() {
    String source =
        lambda("price.free();").replace("INSTANCE;", "INSTANCE; static { System.gc(); }");

    assertThat(scan(source))
        .anySatisfy(told -> assertThat(told).contains("<clinit> calls java/lang/System.gc"));
  }

  @Test
  void native_methods_are_refused() {
    String source = lambda("price.free();").replace("INSTANCE;", "INSTANCE; native void run();");

    assertThat(scan(source)).anySatisfy(told -> assertThat(told).contains("is native"));
  }

  @Test
  void a_class_of_another_kind_is_refused() {

    assertThat(
            scan(
                "package pricing.peak.P01; public class %s extends ClassLoader {}"
                    .formatted(LAMBDA)))
        .anySatisfy(told -> assertThat(told).contains("extends java/lang/ClassLoader"));
    assertThat(
            scan(
                "package pricing.peak.P01; public enum %s implements Runnable { A; public void run() {} }"
                    .formatted(LAMBDA)))
        .anySatisfy(told -> assertThat(told).contains("implements [java/lang/Runnable]"));
  }

  @Test
  void a_class_under_a_name_of_its_own_is_refused() {
    var compiled = CompiledJava.of(folder, LAMBDA, lambda("price.free();")).values().iterator();
    Map<String, byte[]> files = new HashMap<>();
    files.put("pricing/peak/Evil.class", new byte[0]);
    files.put("pricing/peak/P00/" + LAMBDA + ".class", compiled.next());
    files.put("pricing/peak/P02/" + LAMBDA + ".class", "none".getBytes(StandardCharsets.UTF_8));

    assertThat(ClassScan.refusals(files))
        .anySatisfy(told -> assertThat(told).contains("Evil is no class that rules are built into"))
        .anySatisfy(told -> assertThat(told).contains("is named pricing/peak/P01/" + LAMBDA))
        .anySatisfy(told -> assertThat(told).contains("is no readable class"));
  }

  private List<String> scan(String source) {
    return ClassScan.refusals(CompiledJava.of(folder, LAMBDA, source));
  }

  private static String lambda(String code) {
    return """
    package pricing.peak.P01;
    import dev.tollgate.engine.rating.PriceActions;
    public enum %s implements org.drools.model.functions.Block1<PriceActions> {
      INSTANCE;
      int state;
      public void execute(PriceActions price) throws Exception { %s }
    }
    """
        .formatted(LAMBDA, code)
        .replace(code.contains("state") ? "\u0000" : "  int state;\n", "");
  }
}
