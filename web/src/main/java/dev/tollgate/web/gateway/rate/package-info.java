/// Requests and tokens a minute, by account and by key.
@NullMarked
package dev.tollgate.web.gateway.rate;

import org.jspecify.annotations.NullMarked;
