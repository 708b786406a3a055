package dev.tollgate.store.event;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.alert.Delivery.Target;
import dev.tollgate.engine.alert.Endpoint;
import dev.tollgate.engine.alert.EndpointId;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.store.Columns;
import dev.tollgate.store.secret.Keyring;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rows of `webhook_endpoint` as the engine's types.
final class EndpointRow {

  static final String SELECT =
      """
      SELECT endpoint_id, account_id, url, description, types, enabled, created_at,
        CASE WHEN previous_until > now() THEN previous_until END AS previous_until, disabled_for
      FROM webhook_endpoint
      """;

  private EndpointRow() {}

  static Endpoint read(ResultSet row, int number) throws SQLException {
    return new Endpoint(
        new EndpointId(row.getLong("endpoint_id")),
        Columns.id(row, "account_id", AccountId::new),
        new Endpoint.Terms(
            URI.create(row.getString("url")),
            row.getString("description"),
            Columns.texts(row, "types").stream()
                .map(EventType::ofKey)
                .flatMap(Optional::stream)
                .toList(),
            row.getBoolean("enabled")),
        Objects.requireNonNull(Columns.instant(row, "created_at")),
        Columns.instant(row, "previous_until"),
        row.getString("disabled_for"));
  }

  /// What the secrets of an endpoint are sealed as.
  static String about(@Nullable AccountId owner) {
    return "webhook of " + (owner == null ? "the platform" : owner.toString());
  }

  /// Where a delivery goes, with the secrets that sign it now.
  static Target.ToEndpoint target(ResultSet row, Keyring keyring) throws SQLException {
    String about = about(Columns.id(row, "owner_id", AccountId::new));
    List<String> secrets = new ArrayList<>();
    secrets.add(keyring.open(row.getBytes("sealed"), about));
    byte[] previous = row.getBytes("sealed_previous");
    if (previous != null) {
      secrets.add(keyring.open(previous, about));
    }
    return new Target.ToEndpoint(
        new EndpointId(row.getLong("endpoint_id")),
        URI.create(row.getString("url")),
        EventBody.json(row),
        secrets);
  }
}
