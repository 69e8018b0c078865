package dev.slipway.stacks.matrix;

import dev.slipway.report.Finding;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.history.ComponentChange;
import java.util.List;
import java.util.Optional;

/**
 * One stack for one minor of Kubernetes.
 *
 * @param ref the commit, tag or branch it was read from
 * @param folder in the repository; {@code .} for its root
 * @param last the highest stable release; empty where there is none
 * @param next what a stable build would be called; empty where nothing changed since the last one
 * @param components with the reason why each would bump or not
 * @param nodeImages names of the images that machines start from
 * @param addons each with what it brings, e.g. {@code cni: cilium 1.17.1}
 * @param findings rules of lint that it breaks
 */
public record MatrixRow(
    String ref,
    String folder,
    Stack stack,
    Optional<String> last,
    Optional<String> next,
    List<ComponentChange> components,
    List<String> nodeImages,
    List<String> addons,
    List<Finding> findings) {

  public MatrixRow {
    components = List.copyOf(components);
    nodeImages = List.copyOf(nodeImages);
    addons = List.copyOf(addons);
    findings = List.copyOf(findings);
  }

  /** The stack without its minor, e.g. {@code openstack-scs2}. */
  public String line() {
    return stack.coordinates().provider() + "-" + stack.coordinates().name();
  }

  /** Where it is, as somebody who has several refs before them says it. */
  public String place() {
    return ref + ":" + folder;
  }
}
