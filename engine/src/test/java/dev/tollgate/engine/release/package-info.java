/// Fakes and contracts of the ports a rule set's life needs.
@NullMarked
package dev.tollgate.engine.release;

import org.jspecify.annotations.NullMarked;
