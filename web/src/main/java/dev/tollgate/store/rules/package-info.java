/// Rule sets, their life and who works on them, in PostgreSQL.
@NullMarked
package dev.tollgate.store.rules;

import org.jspecify.annotations.NullMarked;
