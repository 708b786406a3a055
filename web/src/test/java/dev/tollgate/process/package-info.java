/// Programs of ours run as processes of their own, for tests and benchmarks that need one to be
/// killed or to be on its own.
@NullMarked
package dev.tollgate.process;

import org.jspecify.annotations.NullMarked;
