package dev.tollgate.engine.alert;

import dev.tollgate.engine.rating.RaisedAlert;
import java.time.Instant;

/// An alert, as it is raised once per crossing per period.
///
/// @param subject what was spent of: `account`, or a budget like `budget_17`
/// @param period when the period began
/// @param text for people: the rule, with the figures
public record Alert(String subject, Instant period, RaisedAlert raised, String text) {}
