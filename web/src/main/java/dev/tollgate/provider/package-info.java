/// Providers of models, reached over HTTP.
@NullMarked
package dev.tollgate.provider;

import org.jspecify.annotations.NullMarked;
