/// Requests that are sent again.
@NullMarked
package dev.tollgate.store.call;

import org.jspecify.annotations.NullMarked;
