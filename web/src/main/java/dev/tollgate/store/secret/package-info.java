/// Secrets that must be read again, sealed.
@NullMarked
package dev.tollgate.store.secret;

import org.jspecify.annotations.NullMarked;
