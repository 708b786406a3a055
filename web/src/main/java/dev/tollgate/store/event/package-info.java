/// Events, where they go, and what people are told, in PostgreSQL.
@NullMarked
package dev.tollgate.store.event;

import org.jspecify.annotations.NullMarked;
