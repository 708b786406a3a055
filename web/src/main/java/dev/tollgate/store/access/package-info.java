/// People who sign in, and how often they tried.
@NullMarked
package dev.tollgate.store.access;

import org.jspecify.annotations.NullMarked;
