package dev.tollgate.batch;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.locks.LockSupport;

/// A node in a process of its own, which begins every job and ends none, until it is killed.
final class DyingNode {

  private DyingNode() {}

  public static void main(String[] args) throws Exception {
    HikariDataSource database = new HikariDataSource();
    database.setJdbcUrl(args[0]);
    BatchNode.on(
            database,
            context -> {
              System.out.println("began " + context.getJobDetail().getKey().getName());
              while (true) {
                LockSupport.park();
              }
            })
        .start();
  }
}
