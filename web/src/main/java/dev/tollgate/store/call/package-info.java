/// Calls as they are kept: what rules saw, what was charged, and requests that are sent again.
@NullMarked
package dev.tollgate.store.call;

import org.jspecify.annotations.NullMarked;
