/// What a database that the launcher made holds from the start: tiers, an account on each, keys,
/// and the file that tells them.
@NullMarked
package dev.tollgate.app.demo;

import org.jspecify.annotations.NullMarked;
