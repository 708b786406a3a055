/// The interfaces of jobs: when they run, what they did, and telling them to.
@NullMarked
package dev.tollgate.web.api.job;

import org.jspecify.annotations.NullMarked;
