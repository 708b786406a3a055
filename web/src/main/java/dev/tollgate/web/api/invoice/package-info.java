/// Invoices, statements and credit notes, and what stands on them.
@NullMarked
package dev.tollgate.web.api.invoice;

import org.jspecify.annotations.NullMarked;
