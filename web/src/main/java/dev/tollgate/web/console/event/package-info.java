/// Pages about what is sent to others: webhook endpoints and their deliveries.
@NullMarked
package dev.tollgate.web.console.event;

import org.jspecify.annotations.NullMarked;
