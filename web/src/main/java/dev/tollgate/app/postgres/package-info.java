/// The PostgreSQL an instance brings along: unpacked from the jar, made, started or adopted, and
/// stopped by the last who leaves.
@NullMarked
package dev.tollgate.app.postgres;

import org.jspecify.annotations.NullMarked;
