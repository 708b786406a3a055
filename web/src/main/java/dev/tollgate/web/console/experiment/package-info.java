/// Pages about experiments: trials of prices on some accounts.
@NullMarked
package dev.tollgate.web.console.experiment;

import org.jspecify.annotations.NullMarked;
