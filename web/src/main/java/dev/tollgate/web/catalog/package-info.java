/// What the interface and the pages that edit models and prices do alike.
@NullMarked
package dev.tollgate.web.catalog;

import org.jspecify.annotations.NullMarked;
