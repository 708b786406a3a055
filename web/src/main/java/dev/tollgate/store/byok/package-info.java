/// The keys at providers that customers bring.
@NullMarked
package dev.tollgate.store.byok;

import org.jspecify.annotations.NullMarked;
