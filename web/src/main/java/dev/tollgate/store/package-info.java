/// PostgreSQL behind the ports of the engine, a package a subject; here is what they share.
@NullMarked
package dev.tollgate.store;

import org.jspecify.annotations.NullMarked;
