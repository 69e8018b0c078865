package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.report.Progress;
import dev.slipway.report.http.Network;
import dev.slipway.stacks.objectstore.ObjectStore;
import dev.slipway.stacks.objectstore.StoreConfig;
import dev.slipway.stacks.objectstore.StoreConfigReader;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The store that a registry.yaml names, with the login that it needs. */
record OpenedStore(ObjectStore store, @Nullable SwiftAccount account) implements AutoCloseable {

  /**
   * @param cloud name in clouds.yaml, in place of the one in the file; null for none
   */
  static OpenedStore open(
      Path file, @Nullable String cloud, Surroundings surroundings, Progress progress)
      throws IOException {
    StoreConfig config = StoreConfigReader.read(file, surroundings.environment());
    if (config instanceof StoreConfig.S3 s3) {
      return new OpenedStore(s3.open(progress), null);
    }
    StoreConfig.Swift swift = (StoreConfig.Swift) config;
    SwiftAccount account =
        SwiftAccount.open(
            cloud == null ? swift.cloud().orElse(null) : cloud, surroundings, progress);
    return new OpenedStore(
        swift.open(
            account, Network.of(account.authorities(), surroundings.environment()), progress),
        account);
  }

  @Override
  public void close() {
    store.close();
    if (account != null) {
      account.close();
    }
  }
}
