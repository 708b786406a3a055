/// Invoices on paper.
@NullMarked
package dev.tollgate.invoice;

import org.jspecify.annotations.NullMarked;
