/// PostgreSQL behind the ports of the engine.
@NullMarked
package dev.tollgate.store;

import org.jspecify.annotations.NullMarked;
