/// The page of what Stripe said and how its books compare with ours.
@NullMarked
package dev.tollgate.web.console.payment;

import org.jspecify.annotations.NullMarked;
