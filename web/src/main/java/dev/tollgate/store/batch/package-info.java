/// The history of jobs in PostgreSQL.
@NullMarked
package dev.tollgate.store.batch;

import org.jspecify.annotations.NullMarked;
