/// Models and price books in PostgreSQL.
@NullMarked
package dev.tollgate.store.catalog;

import org.jspecify.annotations.NullMarked;
