/// Pages for people who signed in.
@NullMarked
package dev.tollgate.web.console;

import org.jspecify.annotations.NullMarked;
