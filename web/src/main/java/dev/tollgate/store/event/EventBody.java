package dev.tollgate.store.event;

import dev.tollgate.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What is sent of an event.
final class EventBody {

  private static final JsonMapper JSON = JsonMapper.shared();

  private EventBody() {}

  /// As the Standard Webhooks scheme proposes it: type, timestamp, data.
  ///
  /// @param row with columns `type`, `at` and `data` of the event
  static String json(ResultSet row) throws SQLException {
    ObjectNode body = JSON.createObjectNode();
    body.put("type", row.getString("type"));
    body.put("timestamp", Objects.requireNonNull(Columns.instant(row, "at")).toString());
    body.set("data", JSON.readTree(row.getString("data")));
    return body.toString();
  }

  /// `alert.raised` as `Tollgate: alert raised`.
  static String subject(String type) {
    return "Tollgate: " + type.replace('.', ' ').replace('_', ' ');
  }
}
