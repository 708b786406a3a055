package dev.tollgate.engine.rating;

/// A rule as a receipt names it.
///
/// @param name the sentence
/// @param owner who answers for it
/// @param reason the short word reports group by
/// @param file the file within the rule set
/// @param line where the rule starts in that file, from 1; a row of its table counts as the rule's
///   line
public record RuleRef(
    Phase phase, String name, String owner, String reason, String file, int line) {}
