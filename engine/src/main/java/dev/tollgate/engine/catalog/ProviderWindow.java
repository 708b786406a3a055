package dev.tollgate.engine.catalog;

/// Rates of a provider's own hours. A kind it leaves out costs what it costs outside them.
public record ProviderWindow(Schedule schedule, Rates rates) {}
