package dev.tollgate.app.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps the processes that share a home apart: one at a time starts or stops its PostgreSQL, and
/// the one that leaves last knows it. The locks go with their process, however it ends.
final class HomeLock {

  private static final long DOOR = 0;
  private static final long PRESENCE = 1;

  private final FileChannel channel;
  private @Nullable FileLock presence;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  static HomeLock in(Path home) throws IOException {
    return new HomeLock(
        FileChannel.open(
            home.resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE));
  }

  /// Waits until nobody else starts or stops; the answer is to be closed.
  FileLock door() throws IOException {
    return channel.lock(DOOR, 1, false);
  }

  void enter() throws IOException {
    presence = channel.lock(PRESENCE, 1, true);
  }

  /// Leaves, and says whether nobody is left. To be asked with the door held.
  boolean leave() throws IOException {
    if (presence != null) {
      presence.release();
    }
    FileLock alone = channel.tryLock(PRESENCE, 1, false);
    if (alone == null) {
      return false;
    }
    alone.release();
    return true;
  }

  void close() throws IOException {
    channel.close();
  }
}
