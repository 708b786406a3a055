package dev.tollgate.bench;

import dev.tollgate.app.Instance;
import dev.tollgate.app.InstanceSettings;
import dev.tollgate.app.SettingSource;
import dev.tollgate.app.demo.DemoTiers;
import dev.tollgate.process.JavaProcess;
import dev.tollgate.provider.simulated.SimulatedProvider;
import dev.tollgate.store.caller.ApiKeys;
import dev.tollgate.store.ledger.LedgerSettings;
import dev.tollgate.store.ledger.PostgresLedger;
import dev.tollgate.store.secret.KeyFingerprints;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The product in a folder of its own, with its PostgreSQL, a simulated provider in a process of
/// its own, and accounts that can pay.
final class BenchedProduct implements AutoCloseable {

  private static final int ACCOUNTS = 64;
  private static final String MASTER_KEY = "the master key of a benchmark, thrown away with it";

  private static final List<String> JVM =
      List.of(
          "-Xmx1500m",
          "-XX:+UseParallelGC",
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED");

  private final Path folder;
  private final Instance instance;
  private final JavaProcess provider;
  private final URI providerUrl;
  private final BenchAccounts accounts;
  private final List<String> keys;
  private final int port;

  private BenchedProduct(
      Path folder, Instance instance, JavaProcess provider, BenchAccounts accounts)
      throws IOException {
    this.folder = folder;
    this.instance = instance;
    this.provider = provider;
    this.accounts = accounts;
    this.providerUrl = URI.create(provider.firstLine("http://"));
    this.keys = accounts.make(ACCOUNTS, InstantSource.system().instant());
    this.port = freePort();
  }

  static BenchedProduct prepare(Path folder) throws IOException {
    System.err.println("starting PostgreSQL and the simulated provider in " + folder);
    Instance instance =
        Instance.open(
            InstanceSettings.of(
                SettingSource.variables(Map.of("TOLLGATE_HOME", folder.toString()))));
    DemoTiers.make(instance.dataSource());
    ApiKeys keys =
        new ApiKeys(instance.dataSource(), new KeyFingerprints(MASTER_KEY), new SecureRandom());
    JavaProcess provider =
        JavaProcess.start(
            JavaProcess.productClassPath(),
            List.of("-Xmx256m", "-XX:+UseSerialGC"),
            List.of(SimulatedProvider.class.getName(), "0", "0"),
            Map.of(),
            folder.resolve("provider.log"));
    try (PostgresLedger ledger =
        new PostgresLedger(instance.dataSource(), InstantSource.system(), LedgerSettings.DEFAULT)) {
      return new BenchedProduct(
          folder, instance, provider, new BenchAccounts(instance.dataSource(), keys, ledger));
    }
  }

  List<String> keys() {
    return keys;
  }

  URI url(GatewayMode mode) {
    return URI.create("http://127.0.0.1:" + port + mode.path());
  }

  URI health() {
    return URI.create("http://127.0.0.1:" + port + "/actuator/health");
  }

  /// The product, which answers once [#health()] does.
  ///
  /// @param recording where it records itself; null: it does not
  JavaProcess start(GatewayMode mode, @Nullable Path recording) throws IOException {
    System.err.println("starting the product, " + mode.key());
    return JavaProcess.start(
        classPath(mode),
        options(recording),
        program(mode),
        Map.of(
            "TOLLGATE_HOME", folder.toString(),
            "TOLLGATE_PORT", Integer.toString(port),
            "TOLLGATE_MASTER_KEY", MASTER_KEY),
        folder.resolve(mode.key() + ".log"));
  }

  /// What the ledger has charged for, once nothing is held any more.
  LedgerCount settledCount() {
    long end = System.nanoTime() + 60_000_000_000L;
    while (accounts.open() > 0) {
      if (System.nanoTime() > end) {
        throw new BenchRefused(
            "%d calls are still held a minute after the load".formatted(accounts.open()));
      }
      Thread.onSpinWait();
    }
    return new LedgerCount(accounts.charged());
  }

  @Override
  public void close() {
    provider.close();
    instance.close();
  }

  private static List<String> options(@Nullable Path recording) {
    return recording == null
        ? JVM
        : Stream.concat(JVM.stream(), Stream.of(HotMethods.option(recording))).toList();
  }

  private static String classPath(GatewayMode mode) {
    return switch (mode) {
      case PROXY -> System.getProperty("java.class.path");
      case CHARGED -> JavaProcess.productClassPath();
    };
  }

  private List<String> program(GatewayMode mode) {
    Stream<String> up =
        Stream.of(
            "dev.tollgate.app.Tollgate",
            "up",
            "--tollgate.providers.openai.base-url=" + providerUrl);
    return switch (mode) {
      case PROXY -> Stream.concat(up, Stream.of("--tollgate.bench.proxy=true")).toList();
      case CHARGED -> up.toList();
    };
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
