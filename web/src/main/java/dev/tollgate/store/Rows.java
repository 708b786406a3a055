package dev.tollgate.store;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows on their way into PostgreSQL, handed over as one array a column for `unnest`.
public final class Rows {

  private final Class<?>[] types;
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  public Rows(Class<?>... types) {
    this.types = types;
  }

  public void add(@Nullable Object... values) {
    if (values.length != types.length) {
      throw new IllegalArgumentException(
          "A row here has %d columns, but got %d".formatted(types.length, values.length));
    }
    rows.add(values);
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /// @throws ArrayStoreException if a value is not of its column's type
  public Object[][] columns() {
    Object[][] columns = new Object[types.length][];
    for (int column = 0; column < types.length; column++) {
      Object[] values = (Object[]) Array.newInstance(types[column], rows.size());
      for (int row = 0; row < values.length; row++) {
        values[row] = rows.get(row)[column];
      }
      columns[column] = values;
    }
    return columns;
  }
}
