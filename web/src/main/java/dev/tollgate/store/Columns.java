package dev.tollgate.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Columns that may be null, as the engine's types, and back.
public final class Columns {

  private Columns() {}

  /// The texts of an array; none when it is null.
  public static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  public static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  public static <T> @Nullable T id(ResultSet row, String column, LongFunction<T> type)
      throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : type.apply(value);
  }

  /// The moment in a column that is never empty.
  public static Instant requiredInstant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  public static @Nullable OffsetDateTime time(@Nullable Instant value) {
    return value == null ? null : value.atOffset(ZoneOffset.UTC);
  }
}
