package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of a rule set, by name, in the order of their names: rule files and their tables.
///
/// @param files name such as `markups.drl` or `holidays.csv` to content
public record RuleFiles(SortedMap<String, String> files) {

  /// No file at all.
  public static final RuleFiles NONE = of(Map.of());

  public RuleFiles {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  public static RuleFiles of(Map<String, String> files) {
    return new RuleFiles(new TreeMap<>(files));
  }

  /// The hash of every name and content, which names the set.
  public RuleSetId id() {
    MessageDigest digest = sha256();
    files.forEach((name, content) -> {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      digest.update((name + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    });
    return new RuleSetId(HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JDK has SHA-256", missing);
    }
  }
}
