/// Plans, how accounts change them, and what is paid for them, over HTTP.
@NullMarked
package dev.tollgate.web.api.subscription;

import org.jspecify.annotations.NullMarked;
