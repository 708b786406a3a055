/// Organisations in PostgreSQL: their keys, teams, members and limits.
@NullMarked
package dev.tollgate.store.account;

import org.jspecify.annotations.NullMarked;
