/// What is kept of collecting money, in PostgreSQL.
@NullMarked
package dev.tollgate.store.collection;

import org.jspecify.annotations.NullMarked;
