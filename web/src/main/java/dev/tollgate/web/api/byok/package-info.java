/// The keys at providers that customers bring, over HTTP.
@NullMarked
package dev.tollgate.web.api.byok;

import org.jspecify.annotations.NullMarked;
