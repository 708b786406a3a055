/// Drafts rated on calls of a real replay in a real database.
@NullMarked
package dev.tollgate.backtest;

import org.jspecify.annotations.NullMarked;
