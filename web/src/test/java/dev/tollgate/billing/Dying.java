package dev.tollgate.billing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/// Ports through which a node dies at a step: the steps of all of them are counted together.
final class Dying implements BillingWorld.Ports {

  /// How a node dies.
  enum How {
    /// Before the step did anything.
    BEFORE,
    /// After it did all it does, and before anybody heard of it.
    AFTER,
    /// All connections of the database are cut at the step; it goes on if it can.
    CUT_OFF
  }

  /// What a node that is gone throws; nothing may catch it.
  static final class Died extends Error {
    private static final long serialVersionUID = 1L;

    Died() {
      super("The node died", null, false, false);
    }
  }

  private final How how;
  private final int step;
  private final Runnable cut;
  private final AtomicInteger steps = new AtomicInteger();

  /// @param step at which it dies, from 1
  /// @param cut cuts all connections
  Dying(How how, int step, Runnable cut) {
    this.how = how;
    this.step = step;
    this.cut = cut;
  }

  /// Whether the step was reached.
  boolean happened() {
    return steps.get() >= step;
  }

  @Override
  public <T> T within(Class<T> port, T real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              int number = steps.incrementAndGet();
              if (number == step && how == How.CUT_OFF) {
                cut.run();
              }
              if (dies(number, How.BEFORE)) {
                throw new Died();
              }
              try {
                Object answer = method.invoke(real, arguments);
                if (dies(number, How.AFTER)) {
                  throw new Died();
                }
                return answer;
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            }));
  }

  /// A node that is gone takes no further step either.
  private boolean dies(int number, How when) {
    return how == when && number >= step;
  }
}
