/// The page of who changed what.
@NullMarked
package dev.tollgate.web.console.audit;

import org.jspecify.annotations.NullMarked;
