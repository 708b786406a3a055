package dev.tollgate.web.console.tier;

import dev.tollgate.engine.audit.AuditLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Who made each version of a tier, when and why, out of the audit log.
final class SavedVersions {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<String> MAKING = List.of("tier.create", "tier.save");
  private static final int AT_ONCE = 50;

  private final Map<Integer, AuditLog.Entry> entries = new HashMap<>();

  private SavedVersions() {}

  /// @param lowest the oldest version that is asked for
  static SavedVersions of(String code, int lowest, AuditLog audit) {
    SavedVersions saved = new SavedVersions();
    Long below = null;
    boolean more = true;
    while (more) {
      List<AuditLog.Entry> some =
          audit.list(new AuditLog.Asked(null, null, "tier " + code, null, null, below), AT_ONCE);
      more = some.size() == AT_ONCE;
      for (AuditLog.Entry entry : some) {
        below = entry.id();
        more &= saved.add(entry) >= lowest;
      }
    }
    return saved;
  }

  /// The oldest of a version made it: what came later moved accounts to it.
  ///
  /// @return the version as it was then
  private int add(AuditLog.Entry entry) {
    String after = entry.after();
    int version = after == null ? Integer.MAX_VALUE : JSON.readTree(after).path("version").asInt(0);
    if (MAKING.contains(entry.action())) {
      entries.put(version, entry);
    }
    return version;
  }

  AuditLog.@Nullable Entry of(int version) {
    return entries.get(version);
  }
}
