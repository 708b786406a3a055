/// Bodies of requests: bounded, in UTF-8, and JSON, or an error that says where they are not.
@NullMarked
package dev.tollgate.web.body;

import org.jspecify.annotations.NullMarked;
