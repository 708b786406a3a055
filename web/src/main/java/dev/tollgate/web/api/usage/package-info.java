/// Usage over JSON and CSV, and meters of other services.
@NullMarked
package dev.tollgate.web.api.usage;

import org.jspecify.annotations.NullMarked;
