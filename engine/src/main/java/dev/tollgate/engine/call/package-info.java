/// A metered call from admission to settlement.
@NullMarked
package dev.tollgate.engine.call;

import org.jspecify.annotations.NullMarked;
