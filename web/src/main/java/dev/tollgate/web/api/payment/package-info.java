/// Payments, ways to pay, top-ups and what Stripe says, as JSON.
@NullMarked
package dev.tollgate.web.api.payment;

import org.jspecify.annotations.NullMarked;
