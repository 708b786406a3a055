/// Credits as people see and move them: transactions read back from the books, and coupons.
@NullMarked
package dev.tollgate.store.credit;

import org.jspecify.annotations.NullMarked;
