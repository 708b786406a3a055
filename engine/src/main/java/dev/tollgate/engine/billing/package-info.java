/// What is paid in money and not in credits: plans and their changes, coupons, payments.
@NullMarked
package dev.tollgate.engine.billing;

import org.jspecify.annotations.NullMarked;
