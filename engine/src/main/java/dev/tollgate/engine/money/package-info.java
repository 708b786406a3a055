/// Amounts and rates: exact, counted in microcredits, rounded in one place.
@NullMarked
package dev.tollgate.engine.money;

import org.jspecify.annotations.NullMarked;
