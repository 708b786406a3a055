/// Who changed what, for those who look it up.
@NullMarked
package dev.tollgate.engine.audit;

import org.jspecify.annotations.NullMarked;
