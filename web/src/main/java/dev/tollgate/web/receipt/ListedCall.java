package dev.tollgate.web.receipt;

import io.swagger.v3.oas.annotations.media.Schema;

/// What a list of calls has an entry of: a call that came into the books, or one that was refused.
@Schema(oneOf = {CallView.class, RefusedCallView.class})
public sealed interface ListedCall permits CallView, RefusedCallView {}
