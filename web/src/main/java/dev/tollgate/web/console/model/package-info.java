/// Pages about models and their prices.
@NullMarked
package dev.tollgate.web.console.model;

import org.jspecify.annotations.NullMarked;
