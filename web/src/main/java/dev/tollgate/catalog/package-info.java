/// Price books from outside: the JSON a price is written in, the catalog that ships, and importers
/// of published price lists.
@NullMarked
package dev.tollgate.catalog;

import org.jspecify.annotations.NullMarked;
