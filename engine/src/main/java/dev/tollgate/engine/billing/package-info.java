/// What an account is billed and given beside its calls: coupons.
@NullMarked
package dev.tollgate.engine.billing;

import org.jspecify.annotations.NullMarked;
