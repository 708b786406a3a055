/// Forms as people fill them in: what was typed, and what is wrong with it.
@NullMarked
package dev.tollgate.web.console.form;

import org.jspecify.annotations.NullMarked;
