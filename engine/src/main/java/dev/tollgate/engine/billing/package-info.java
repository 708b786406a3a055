/// What an account is billed and given beside its calls: its first allowance, its members' parts of
/// its pool, coupons.
@NullMarked
package dev.tollgate.engine.billing;

import org.jspecify.annotations.NullMarked;
