/// What the interface and the pages that move credits do alike.
@NullMarked
package dev.tollgate.web.credit;

import org.jspecify.annotations.NullMarked;
