/// People who sign in, rather than call with a key.
@NullMarked
package dev.tollgate.engine.access;

import org.jspecify.annotations.NullMarked;
