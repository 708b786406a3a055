/// What happens to rules before they are published, in PostgreSQL.
@NullMarked
package dev.tollgate.store.rules;

import org.jspecify.annotations.NullMarked;
