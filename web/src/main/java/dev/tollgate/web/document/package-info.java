/// What the OpenAPI document says of every interface alike: subjects, bodies, refusals.
@NullMarked
package dev.tollgate.web.document;

import org.jspecify.annotations.NullMarked;
