/// Usage folded into sums, and reports on them.
@NullMarked
package dev.tollgate.store.usage;

import org.jspecify.annotations.NullMarked;
