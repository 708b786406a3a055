/// Requests that name an `Idempotency-Key`: carried out once, however often they are sent.
@NullMarked
package dev.tollgate.web.repeat;

import org.jspecify.annotations.NullMarked;
