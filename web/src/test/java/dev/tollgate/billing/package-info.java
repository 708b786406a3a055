/// Periods that are closed on a real PostgreSQL.
@NullMarked
package dev.tollgate.billing;

import org.jspecify.annotations.NullMarked;
