/// Tiers, features and the accounts on them in PostgreSQL.
@NullMarked
package dev.tollgate.store.plan;

import org.jspecify.annotations.NullMarked;
