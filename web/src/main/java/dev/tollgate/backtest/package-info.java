/// The effect of a draft on recorded calls, told: as a text a person reads, and as JSON.
@NullMarked
package dev.tollgate.backtest;

import org.jspecify.annotations.NullMarked;
