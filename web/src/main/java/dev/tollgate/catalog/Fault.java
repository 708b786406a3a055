package dev.tollgate.catalog;

/// Something wrong at one place of a document.
///
/// @param path `prices[0].usd_per_million.input`; empty for the whole document
/// @param message names the value, the limit and the way out
public record Fault(String path, String message) {

  @Override
  public String toString() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}
