package dev.tollgate.app;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.quartz.SchedulerConfigException;
import org.quartz.spi.ClassLoadHelper;
import org.quartz.spi.SchedulerSignaler;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.scheduling.quartz.LocalDataSourceJobStore;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

/// Quartz's tables in the database of this application.
///
/// Spring's own store files its data source in a register of the whole process, by the name of the
/// scheduler, which all nodes share: of two nodes in one process both would work in the database of
/// the later one. Here each has an entry of its own.
@SuppressWarnings("unchecked") // Quartz itself overrides a generic method without its type
public final class OwnDataSourceJobStore extends LocalDataSourceJobStore {

  private static final AtomicLong COUNT = new AtomicLong();

  @Override
  public void initialize(ClassLoadHelper loading, SchedulerSignaler signaler)
      throws SchedulerConfigException {
    DataSource own = Objects.requireNonNull(SchedulerFactoryBean.getConfigTimeDataSource());
    super.initialize(loading, signaler);
    String name = "tollgate." + COUNT.incrementAndGet();
    DBConnectionManager register = DBConnectionManager.getInstance();
    register.addConnectionProvider(name, new Own(own, true));
    register.addConnectionProvider(name + ".plain", new Own(own, false));
    setDataSource(name);
    setNonManagedTXDataSource(name + ".plain");
  }

  /// @param together whether a connection takes part in the transaction of who asks for it
  private record Own(DataSource source, boolean together) implements ConnectionProvider {

    @Override
    public Connection getConnection() throws SQLException {
      return together ? DataSourceUtils.doGetConnection(source) : source.getConnection();
    }

    @Override
    public void initialize() {
      // Nothing to open: the pool is the application's.
    }

    @Override
    public void shutdown() {
      // Nothing to close: the pool is the application's.
    }
  }
}
