/// Stripe: what is asked of it, and how its answers and events are read.
@NullMarked
package dev.tollgate.stripe;

import org.jspecify.annotations.NullMarked;
