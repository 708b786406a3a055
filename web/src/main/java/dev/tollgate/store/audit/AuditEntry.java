package dev.tollgate.store.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that somebody changed.
///
/// @param actor who: `key_17 of acct_3`, or `ann at the command line`
/// @param action what was done, two words: `rules.publish`
/// @param subject what it was done to
/// @param before what was before, as text or JSON; null: nothing was
/// @param after what is since; null: nothing is
/// @param note why, in the words of who did it
public record AuditEntry(
    Instant at,
    String actor,
    String action,
    String subject,
    @Nullable String before,
    @Nullable String after,
    String note) {}
