/// Pages of customers: what they have, what they used and why it cost that, and what they may
/// change.
@NullMarked
package dev.tollgate.web.console.portal;

import org.jspecify.annotations.NullMarked;
