/// Credits over JSON: what moved them, and who may move them.
@NullMarked
package dev.tollgate.web.api.credit;

import org.jspecify.annotations.NullMarked;
