/// Work that takes long, told to whoever looks at it while it goes on.
@NullMarked
package dev.tollgate.web.console.progress;

import org.jspecify.annotations.NullMarked;
