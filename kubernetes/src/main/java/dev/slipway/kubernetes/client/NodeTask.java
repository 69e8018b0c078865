package dev.slipway.kubernetes.client;

import java.time.Duration;
import java.util.List;

/**
 * Something that a Pod is to do on one node, with folders of that node, and then end.
 *
 * @param name of the Pod
 * @param node that it runs on, whatever its taints; no scheduler is asked
 * @param command the program in the image and its arguments
 * @param folders of the node, at the same paths in the container; they have to be there
 * @param start how long it may take until the program runs
 * @param deadline after which the kubelet ends it, whoever still asks for it
 */
public record NodeTask(
    String namespace,
    String name,
    String node,
    String image,
    List<String> command,
    List<String> folders,
    Duration start,
    Duration deadline) {

  public NodeTask {
    command = List.copyOf(command);
    folders = List.copyOf(folders);
  }

  /**
   * How it ended.
   *
   * @param log what the program wrote
   */
  public record Outcome(int exitCode, String log) {}
}
