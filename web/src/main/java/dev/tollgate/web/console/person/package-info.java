/// Pages about those who sign in.
@NullMarked
package dev.tollgate.web.console.person;

import org.jspecify.annotations.NullMarked;
