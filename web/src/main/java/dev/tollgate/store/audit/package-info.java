/// Who changed what, kept in the transaction of the change.
@NullMarked
package dev.tollgate.store.audit;

import org.jspecify.annotations.NullMarked;
