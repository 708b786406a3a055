/// How the edge says no: one error, written in the shape its caller's client understands.
@NullMarked
package dev.tollgate.web.error;

import org.jspecify.annotations.NullMarked;
