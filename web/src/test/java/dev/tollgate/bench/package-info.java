/// What `./tollgate bench` runs; none of it is in the product's jar.
@NullMarked
package dev.tollgate.bench;

import org.jspecify.annotations.NullMarked;
