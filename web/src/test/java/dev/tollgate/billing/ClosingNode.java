package dev.tollgate.billing;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.account.AccountId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.locks.LockSupport;

/// The program of a node that closes the month of one account, and waits to be killed at one step
/// of it: `ClosingNode jdbc:… 17 booked`. It prints `at booked` when it is there, and `at the end`
/// when it has taken all.
final class ClosingNode {

  private ClosingNode() {}

  public static void main(String[] arguments) {
    HikariDataSource database = new HikariDataSource();
    database.setJdbcUrl(arguments[0]);
    database.setMaximumPoolSize(4);
    AccountId account = new AccountId(Long.parseLong(arguments[1]));
    try (BillingWorld world = new BillingWorld(database, new HalfRolls(), true)) {
      world.through(new WaitingPorts(arguments[2])).close(account, OneClose.END);
      waitAt("the end");
    }
  }

  private static void waitAt(String step) {
    System.out.println("at " + step);
    while (true) {
      LockSupport.park();
    }
  }

  /// @param step the method before which it waits
  private record WaitingPorts(String step) implements BillingWorld.Ports {

    @Override
    public <T> T within(Class<T> port, T real) {
      return port.cast(
          Proxy.newProxyInstance(
              port.getClassLoader(),
              new Class<?>[] {port},
              (_, method, values) -> {
                if (method.getName().equals(step)) {
                  waitAt(step);
                }
                try {
                  return method.invoke(real, values);
                } catch (InvocationTargetException thrown) {
                  throw thrown.getCause();
                }
              }));
    }
  }
}
