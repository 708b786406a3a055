/// The folder of an instance: what it keeps secret there, and why it may refuse to start in it.
@NullMarked
package dev.tollgate.app.home;

import org.jspecify.annotations.NullMarked;
