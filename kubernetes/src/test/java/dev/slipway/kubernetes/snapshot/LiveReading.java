package dev.slipway.kubernetes.snapshot;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.kubernetes.fault.FaultServer;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.kubernetes.kubeconfig.Environment;
import dev.slipway.kubernetes.kubeconfig.Kubeconfig;
import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Reads a {@link FaultServer} with little patience. */
abstract class LiveReading {

  static final String NODES = "/api/v1/nodes";
  static final ReadScope SCOPE =
      ReadScope.of(
          List.of("topology.kubernetes.io/zone", "node-role.kubernetes.io/control-plane"),
          List.of("kept"));

  @TempDir Path folder;
  final Impatience impatience = new Impatience();
  FaultServer server = FaultServer.start().withNodes(7);

  @AfterEach
  void stop() {
    server.close();
  }

  static boolean isNodes(RecordedRequest request) {
    return request.getUrl().encodedPath().equals(NODES);
  }

  Snapshot read(int page) throws IOException {
    return read(access(), page);
  }

  Snapshot read(ClusterAccess access, int page) {
    return ClusterReader.read(
        access, SCOPE, Progress.NONE, impatience.policy(page), Impatience.plugins());
  }

  Snapshot readInAHurry(int page) {
    return ClusterReader.read(
        access(), SCOPE, Progress.NONE, impatience.hurried(page), Impatience.plugins());
  }

  EnvironmentException failureInAHurry() {
    return catchThrowableOfType(EnvironmentException.class, () -> readInAHurry(10));
  }

  EnvironmentException failure() {
    return failure(access());
  }

  EnvironmentException failure(ClusterAccess access) {
    return catchThrowableOfType(EnvironmentException.class, () -> read(access, 10));
  }

  static List<Node> nodes(Snapshot snapshot) {
    return ((Reading.Read<List<Node>>) snapshot.nodes()).value();
  }

  ClusterAccess access() {
    return access("token: let-me-in");
  }

  ClusterAccess access(String user) {
    return load(server.kubeconfig(user));
  }

  ClusterAccess load(String kubeconfig) {
    try {
      Path file = Files.writeString(folder.resolve("kubeconfig"), kubeconfig);
      return Kubeconfig.load(file, null, new Environment(Map.of(), folder, folder));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
