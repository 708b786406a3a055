/// Pages about features: what tiers may include.
@NullMarked
package dev.tollgate.web.console.feature;

import org.jspecify.annotations.NullMarked;
