/// Whose spending moved, and which alerts were raised.
@NullMarked
package dev.tollgate.store.alert;

import org.jspecify.annotations.NullMarked;
