/// The life of a rule set: compiled, checked, put in force, replaced.
@NullMarked
package dev.tollgate.engine.release;

import org.jspecify.annotations.NullMarked;
