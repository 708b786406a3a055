/// The workbench where analysts change rules.
@NullMarked
package dev.tollgate.web.console.rules;

import org.jspecify.annotations.NullMarked;
