/// What the payment service sends, and where it sends customers back to.
@NullMarked
package dev.tollgate.web.webhook;

import org.jspecify.annotations.NullMarked;
