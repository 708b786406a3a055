package dev.tollgate.store.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.store.ChangeFeed;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The price book from PostgreSQL, held whole in memory and read anew when the database announces a
/// change of it; every second while announcements cannot be heard.
public final class PostgresPriceBooks implements PriceBooks, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresPriceBooks.class);
  private static final Duration WHILE_DEAF = Duration.ofSeconds(1);
  private static final long MOST_PRICES = 20_000;

  private final JdbcClient database;
  private final ChangeFeed feed;
  private final Set<Long> used = ConcurrentHashMap.newKeySet();
  private final Cache<Long, Price> byId = Caffeine.newBuilder().maximumSize(MOST_PRICES).build();
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Held held;
  private volatile boolean closed;

  /// @param readAt of the nano clock, before the rows were read
  private record Held(PriceBook book, long readAt) {

    boolean isYoungerThan(Duration age) {
      return System.nanoTime() - readAt < age.toNanos();
    }
  }

  public PostgresPriceBooks(DataSource database) {
    this.database = JdbcClient.create(database);
    this.feed =
        new ChangeFeed(
            database, "tollgate_prices", _ -> readInBackground(), this::readInBackground);
  }

  /// Begins to hear of changes; until then the book is read every second.
  public void start() {
    feed.start();
  }

  @Override
  public void close() {
    closed = true;
    feed.close();
  }

  @Override
  public PriceBook current() {
    Held now = held;
    return now != null && (feed.listening() || now.isYoungerThan(WHILE_DEAF))
        ? now.book()
        : readIfOlderThan(WHILE_DEAF);
  }

  @Override
  public PriceBook refresh() {
    return readIfOlderThan(Duration.ZERO);
  }

  /// Remembered for good, as the terms of a price never change.
  @Override
  public Optional<Price> price(long id) {
    Price known = byId.getIfPresent(id);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Price> found = PriceBookRows.price(database, id);
    found.ifPresent(price -> byId.put(id, price));
    return found;
  }

  @Override
  public void using(Price price) {
    if (used.contains(price.id())) {
      return;
    }
    database
        .sql("UPDATE price SET used = true WHERE price_id = :price AND NOT used")
        .param("price", price.id())
        .update();
    used.add(price.id());
  }

  private PriceBook readIfOlderThan(Duration age) {
    reading.lock();
    try {
      Held now = held;
      if (now != null && now.isYoungerThan(age)) {
        return now.book();
      }
      long readAt = System.nanoTime();
      PriceBook book = PriceBookRows.read(database).standing().book();
      held = new Held(book, readAt);
      return book;
    } finally {
      reading.unlock();
    }
  }

  /// A failure drops what is held, so that the next who asks reads for himself or hears of it.
  private void readInBackground() {
    try {
      refresh();
    } catch (DataAccessException failed) {
      held = null;
      if (closed) {
        return;
      }
      LOG.warn("The price book could not be read and will be when it is next asked for", failed);
    }
  }
}
