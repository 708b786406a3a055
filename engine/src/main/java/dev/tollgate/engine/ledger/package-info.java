/// Credits: lots, holds, transfers between books, and the commands that move them, one account at a
/// time.
@NullMarked
package dev.tollgate.engine.ledger;

import org.jspecify.annotations.NullMarked;
