/// Pages about tiers: what is on sale, on which terms, and who would feel a change.
@NullMarked
package dev.tollgate.web.console.tier;

import org.jspecify.annotations.NullMarked;
