package dev.tollgate.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Several statements sent to PostgreSQL at once and answered at once: one wait for the network
/// instead of one a statement. Each still sees what was committed when it starts.
public final class RoundTrip {

  /// Reads one row.
  public interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private final StringBuilder sql = new StringBuilder();
  private final List<Object[]> parameters = new ArrayList<>();
  private final List<@Nullable RowReader> readers = new ArrayList<>();

  /// Adds a statement whose rows are read.
  public void ask(String statement, RowReader reader, Object[]... arrays) {
    add(statement, reader, arrays);
  }

  /// Adds a statement without rows.
  public void tell(String statement, Object[]... arrays) {
    add(statement, null, arrays);
  }

  /// Adds a statement without rows of its own that writes some, if there are any.
  public void tell(String statement, Rows rows) {
    if (!rows.isEmpty()) {
      tell(statement, rows.columns());
    }
  }

  private void add(String statement, @Nullable RowReader reader, Object[]... arrays) {
    if (!readers.isEmpty()) {
      sql.append(";\n");
    }
    sql.append(statement.strip());
    readers.add(reader);
    parameters.addAll(List.of(arrays));
  }

  public void run(Connection connection) throws SQLException {
    if (readers.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
      for (int i = 0; i < parameters.size(); i++) {
        Object[] array = parameters.get(i);
        statement.setArray(i + 1, connection.createArrayOf(typeOf(array), array));
      }
      boolean rows = statement.execute();
      for (RowReader reader : readers) {
        if (rows && reader != null) {
          readAll(statement, reader);
        }
        rows = statement.getMoreResults();
      }
    }
  }

  private static void readAll(PreparedStatement statement, RowReader reader) throws SQLException {
    try (ResultSet row = statement.getResultSet()) {
      while (row.next()) {
        reader.read(row);
      }
    }
  }

  private static String typeOf(Object[] array) {
    return switch (array) {
      case Long[] longs -> "int8";
      case Integer[] integers -> "int4";
      case Boolean[] booleans -> "bool";
      case String[] texts -> "text";
      case UUID[] ids -> "uuid";
      case BigDecimal[] decimals -> "numeric";
      default -> throw new IllegalArgumentException("No array of " + array.getClass());
    };
  }
}
