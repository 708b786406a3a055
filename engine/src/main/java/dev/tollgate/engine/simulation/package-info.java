/// Calls that happened elsewhere, sent again: traces, who is taken to have made them, and what came
/// of it.
@NullMarked
package dev.tollgate.engine.simulation;

import org.jspecify.annotations.NullMarked;
