/// What people look for by its name, wherever they are.
@NullMarked
package dev.tollgate.web.console.find;

import org.jspecify.annotations.NullMarked;
