/// A stand-in for Stripe, for demos and tests: it speaks Stripe's interface as far as we use it,
/// keeps what it is told, declines by Stripe's own test cards, and sends signed webhooks.
@NullMarked
package dev.tollgate.stripe.standin;

import org.jspecify.annotations.NullMarked;
