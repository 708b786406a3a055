/// The metered API: OpenAI's interface, each call admitted, held, relayed and settled.
@NullMarked
package dev.tollgate.web.gateway;

import org.jspecify.annotations.NullMarked;
