/// What both the interfaces and the pages of jobs tell people.
@NullMarked
package dev.tollgate.web.job;

import org.jspecify.annotations.NullMarked;
