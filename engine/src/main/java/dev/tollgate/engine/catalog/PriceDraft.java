package dev.tollgate.engine.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A price as somebody wants it, before it has a place in the book.
///
/// @param effectiveFrom null: from the beginning of time where no charge has used what it replaces,
///   else from now
/// @param terms its name and start mean nothing yet
public record PriceDraft(@Nullable Instant effectiveFrom, Price terms) {}
