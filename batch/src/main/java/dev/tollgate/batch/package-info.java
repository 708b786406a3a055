/// Quartz jobs and their timetable: every trigger on one screen, one class a job, each calling one
/// use case.
@NullMarked
package dev.tollgate.batch;

import org.jspecify.annotations.NullMarked;
