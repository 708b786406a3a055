/// Main, wiring, settings, roles.
@NullMarked
package dev.tollgate.app;

import org.jspecify.annotations.NullMarked;
