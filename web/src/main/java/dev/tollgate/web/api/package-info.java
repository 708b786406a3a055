/// Credits, administration and usage over HTTP: JSON in, JSON or a problem document out.
@NullMarked
package dev.tollgate.web.api;

import org.jspecify.annotations.NullMarked;
