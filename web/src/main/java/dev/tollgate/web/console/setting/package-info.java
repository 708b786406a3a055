/// The page of what the installation runs with.
@NullMarked
package dev.tollgate.web.console.setting;

import org.jspecify.annotations.NullMarked;
