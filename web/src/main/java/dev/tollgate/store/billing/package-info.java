/// Plans, their changes and payments in PostgreSQL.
@NullMarked
package dev.tollgate.store.billing;

import org.jspecify.annotations.NullMarked;
