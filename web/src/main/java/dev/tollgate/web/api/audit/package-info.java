/// The audit trail, as operators ask for it.
@NullMarked
package dev.tollgate.web.api.audit;

import org.jspecify.annotations.NullMarked;
