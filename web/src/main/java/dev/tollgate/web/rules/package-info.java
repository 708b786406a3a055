/// Rule sets as requests bring them and as answers tell of them, for programs and pages alike.
@NullMarked
package dev.tollgate.web.rules;

import org.jspecify.annotations.NullMarked;
