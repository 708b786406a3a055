/// The ledger on PostgreSQL: books read, decided on in groups, and written in one commit.
@NullMarked
package dev.tollgate.store.ledger;

import org.jspecify.annotations.NullMarked;
