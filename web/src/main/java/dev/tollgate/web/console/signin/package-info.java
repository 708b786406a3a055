/// Signing in and out.
@NullMarked
package dev.tollgate.web.console.signin;

import org.jspecify.annotations.NullMarked;
