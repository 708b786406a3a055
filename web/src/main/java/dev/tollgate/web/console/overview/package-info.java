/// The page that says how the business goes.
@NullMarked
package dev.tollgate.web.console.overview;

import org.jspecify.annotations.NullMarked;
