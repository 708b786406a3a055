/// The Drools machine behind the ports of [dev.tollgate.engine.rating] and
/// [dev.tollgate.engine.release]; Drools lives here and nowhere else.
@NullMarked
package dev.tollgate.engine.drools;

import org.jspecify.annotations.NullMarked;
