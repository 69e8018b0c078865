package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.openstack.api.RequestPolicy;
import dev.slipway.openstack.clouds.CloudAccess;
import dev.slipway.openstack.clouds.Clouds;
import dev.slipway.openstack.clouds.Environment;
import dev.slipway.openstack.clouds.TlsVerification;
import dev.slipway.openstack.session.CloudSession;
import dev.slipway.placement.nova.NovaProject;
import dev.slipway.report.Finding;
import dev.slipway.report.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads the clouds that the user means, all at once and while something else goes on. Made only
 * where there are any: loading these classes would delay other runs.
 */
final class CloudInput implements AutoCloseable {

  private final List<CloudAccess> clouds;
  private final List<Future<NovaProject>> readings = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private CloudInput(List<CloudAccess> clouds) {
    this.clouds = clouds;
  }

  /**
   * Begins to read.
   *
   * @throws dev.slipway.report.InvalidInputException if clouds.yaml does not say how to reach one
   */
  static CloudInput begin(List<String> names, Surroundings surroundings, Progress progress) {
    Environment environment = environment(surroundings);
    List<CloudAccess> clouds = new ArrayList<>();
    for (String name : names) {
      clouds.add(Clouds.load(name, environment));
    }
    CloudInput input = new CloudInput(clouds);
    for (CloudAccess cloud : clouds) {
      input.readings.add(input.threads.submit(() -> read(cloud, surroundings, progress)));
    }
    return input;
  }

  /** Where clouds.yaml is looked for. */
  static Environment environment(Surroundings surroundings) {
    Environment process = Environment.of(surroundings.environment());
    return new Environment(
        process.variables(), surroundings.folder(), process.home(), process.site());
  }

  private static NovaProject read(CloudAccess cloud, Surroundings surroundings, Progress progress) {
    try (CloudSession session = CloudSession.open(cloud, RequestPolicy.DEFAULT, progress)) {
      return NovaProject.read(session.compute(), session.scope(), surroundings.clock());
    }
  }

  /**
   * What the clouds said, in the order of their names.
   *
   * @throws dev.slipway.report.EnvironmentException if one of them gave no answer of use
   */
  List<NovaProject> projects() {
    List<NovaProject> projects = new ArrayList<>();
    for (Future<NovaProject> reading : readings) {
      try {
        projects.add(reading.get());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while reading a cloud", e);
      }
    }
    return projects;
  }

  /** About the way in which the clouds were read. */
  List<Finding> findings() {
    return clouds.stream().flatMap(cloud -> TlsVerification.judge(cloud).stream()).toList();
  }

  /** Gives up what is still being read. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
