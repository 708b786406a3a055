/// What leaves the house and what people are told: webhook endpoints and notices.
@NullMarked
package dev.tollgate.web.api.event;

import org.jspecify.annotations.NullMarked;
