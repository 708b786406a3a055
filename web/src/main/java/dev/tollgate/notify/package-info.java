/// How events leave the house: signed requests to webhook endpoints, and mail.
@NullMarked
package dev.tollgate.notify;

import org.jspecify.annotations.NullMarked;
