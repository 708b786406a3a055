/// What scheduled jobs did, and when.
@NullMarked
package dev.tollgate.engine.run;

import org.jspecify.annotations.NullMarked;
