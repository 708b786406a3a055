/// Who may come in: API keys at the edge.
@NullMarked
package dev.tollgate.web.access;

import org.jspecify.annotations.NullMarked;
