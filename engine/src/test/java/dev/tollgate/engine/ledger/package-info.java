/// The ledger's contract, and the in-memory ledger that passes it.
@NullMarked
package dev.tollgate.engine.ledger;

import org.jspecify.annotations.NullMarked;
