/// What `./tollgate` can be told to do, one class a command.
@NullMarked
package dev.tollgate.app.cli;

import org.jspecify.annotations.NullMarked;
