/// Pages about jobs: what runs when, and what came of it.
@NullMarked
package dev.tollgate.web.console.job;

import org.jspecify.annotations.NullMarked;
