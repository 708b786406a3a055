package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import java.util.List;

/// The running nodes, each of which follows the activation log by itself; a port.
///
/// A node needs seconds to compile a set for the first time. So it is asked for that before the set
/// comes into force, and then only has to change over.
public interface RuleNodes {

  /// Asks every node to compile a set, and does not wait for it.
  void prepare(RuleSetId set);

  /// Waits until every node has compiled a set, some seconds at most.
  void awaitPrepared(RuleSetId set);

  /// Waits until every node works with what an entry of the log says, or a later one, some seconds
  /// at most.
  Reach awaitFollowed(Activation activation);

  /// How far an entry of the log has come.
  ///
  /// @param nodes how many are running
  /// @param behind the names of those that do not follow it yet
  record Reach(int nodes, List<String> behind) {

    /// Nobody was waited for, as nothing comes into force yet.
    public static final Reach NOT_DUE = new Reach(0, List.of());

    public Reach {
      behind = List.copyOf(behind);
    }

    public boolean isEverywhere() {
      return behind.isEmpty();
    }
  }
}
