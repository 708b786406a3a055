package dev.tollgate.engine.drools;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which method of generated classes calls which.
final class CallGraph {

  private final Map<String, Set<String>> calls = new HashMap<>();

  /// @param caller a method as `owner.name(descriptor)`, as is the callee
  void add(String caller, String callee) {
    calls.computeIfAbsent(caller, key -> new LinkedHashSet<>()).add(callee);
  }

  /// A method that calls itself, by whatever way; empty when there is none.
  Optional<String> cycle() {
    Set<String> done = new HashSet<>();
    for (String method : calls.keySet()) {
      Optional<String> found = cycle(method, new LinkedHashSet<>(), done);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<String> cycle(String method, Set<String> path, Set<String> done) {
    if (path.contains(method)) {
      return Optional.of(method);
    }
    if (done.contains(method) || path.size() > Limits.CALLS_DEEP) {
      return path.size() > Limits.CALLS_DEEP ? Optional.of(method) : Optional.empty();
    }
    path.add(method);
    for (String callee : calls.getOrDefault(method, Set.of())) {
      Optional<String> found = cycle(callee, path, done);
      if (found.isPresent()) {
        return found;
      }
    }
    path.remove(method);
    done.add(method);
    return Optional.empty();
  }
}
