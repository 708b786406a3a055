package dev.tollgate.catalog;

import dev.tollgate.engine.catalog.ModelDraft;
import java.util.List;

/// What became of reading a published price list.
public sealed interface PriceFile {

  /// @param faults of entries that were left out; the rest is among the entries
  record Entries(List<Entry> entries, List<Fault> faults) implements PriceFile {
    public Entries {
      entries = List.copyOf(entries);
      faults = List.copyOf(faults);
    }
  }

  /// Nothing of it could be read.
  ///
  /// @param message with line and column where there are any
  record Unreadable(String message) implements PriceFile {}

  /// @param path where it stands in the file: `[3].models[17]`
  /// @param notes what an importer should know of it, though it is imported
  record Entry(String path, ModelDraft draft, List<String> notes) {
    public Entry {
      notes = List.copyOf(notes);
    }
  }
}
