@NullMarked
package dev.tollgate.engine.call;

import org.jspecify.annotations.NullMarked;
