package dev.tollgate.engine.drools;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What generated classes and their compiler see: the plain part of the JDK, Drools, and the fact
/// and actions that rules know. The application is not there, nor are files, network, processes,
/// threads and reflection.
final class RuleClassLoader extends ClassLoader {

  private static final Set<String> RULE_API = RuleApi.typeNames();
  private static final List<String> PLAIN =
      List.of("java.lang.", "java.math.", "java.time.", "java.util.", "org.drools.", "org.kie.");
  private static final Set<String> SHUT =
      Set.of(
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.ProcessHandle",
          "java.lang.Runtime",
          "java.lang.Thread",
          "java.lang.ThreadGroup",
          "java.util.ServiceLoader",
          "java.util.Timer");
  private static final List<String> SHUT_PACKAGES =
      List.of(
          "java.lang.classfile.",
          "java.lang.foreign.",
          "java.lang.instrument.",
          "java.lang.management.",
          "java.lang.module.",
          "java.lang.reflect.",
          "java.util.concurrent.",
          "java.util.jar.",
          "java.util.logging.",
          "java.util.prefs.",
          "java.util.spi.",
          "java.util.zip.");

  /// What Drools' own types are written down with; nothing of it opens a file.
  private static final Set<String> WRITTEN_DOWN =
      Set.of(
          "java.io.DataInput",
          "java.io.DataOutput",
          "java.io.Externalizable",
          "java.io.IOException",
          "java.io.ObjectInput",
          "java.io.ObjectOutput",
          "java.io.Serializable");

  private final ClassLoader engine = RuleClassLoader.class.getClassLoader();

  RuleClassLoader() {
    super("rules", null);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!isSeen(name)) {
      throw new ClassNotFoundException(name + " is not for rules to see");
    }
    return engine.loadClass(name);
  }

  @Override
  public @Nullable URL getResource(String name) {
    return isSeenFile(name) ? engine.getResource(name) : null;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return isSeenFile(name) ? engine.getResources(name) : Collections.emptyEnumeration();
  }

  private static boolean isSeenFile(String name) {
    return name.endsWith(".class")
        && isSeen(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
  }

  private static boolean isSeen(String name) {
    return RULE_API.contains(name)
        || WRITTEN_DOWN.contains(name)
        || (PLAIN.stream().anyMatch(name::startsWith)
            && !SHUT.contains(name.split("\\$", 2)[0])
            && SHUT_PACKAGES.stream().noneMatch(name::startsWith));
  }
}
