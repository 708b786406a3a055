package dev.tollgate.engine.catalog;

/// Another name a model answers to. To be completed by the catalog: literals and patterns.
public sealed interface Alias {
  record Exact(String name) implements Alias {}
}
