/// What the interface and the pages that edit tiers and features do alike.
@NullMarked
package dev.tollgate.web.plan;

import org.jspecify.annotations.NullMarked;
