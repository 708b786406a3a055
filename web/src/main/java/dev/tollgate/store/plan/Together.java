package dev.tollgate.store.plan;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Work on plans that is done whole or not at all.
record Together(TransactionTemplate transaction) {

  static Together on(DataSource database) {
    return new Together(new TransactionTemplate(new JdbcTransactionManager(database)));
  }

  <T> T inOne(Supplier<T> work) {
    T answer = transaction.execute(status -> work.get());
    if (answer == null) {
      throw new IllegalStateException("A change came to nothing");
    }
    return answer;
  }
}
