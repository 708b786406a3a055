/// Calls, their receipts and quotes as their readers may see them, for programs and pages alike.
@NullMarked
package dev.tollgate.web.receipt;

import org.jspecify.annotations.NullMarked;
