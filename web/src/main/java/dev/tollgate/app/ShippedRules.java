package dev.tollgate.app;

import dev.tollgate.engine.release.RuleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The rule files in the jar of the `rules` module, which an empty database begins with.
final class ShippedRules {

  private ShippedRules() {}

  static RuleFiles read() {
    return read("classpath*:pricing/*.drl", "classpath*:pricing/*.csv");
  }

  /// Their tests.
  static RuleFiles scenarios() {
    return read("classpath*:scenarios/*.csv");
  }

  private static RuleFiles read(String... patterns) {
    TreeMap<String, String> files = new TreeMap<>();
    try {
      for (String pattern : patterns) {
        for (Resource file : new PathMatchingResourcePatternResolver().getResources(pattern)) {
          String name = file.getFilename();
          if (name != null) {
            files.put(name, file.getContentAsString(StandardCharsets.UTF_8));
          }
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot read the shipped rules", failed);
    }
    return new RuleFiles(files);
  }
}
