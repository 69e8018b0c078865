package dev.slipway.stacks.diff;

import java.util.List;

/**
 * What differs between two releases.
 *
 * @param before name of the one
 * @param after name of the other
 * @param kubernetes versions of Kubernetes, the same where that did not change
 * @param variables of the ClusterClass
 * @param imagesAdded container images that the files name
 * @param imagesRemoved likewise
 * @param charts that others depend on: versions by name
 * @param objects that the charts render to
 * @param rolls whose machines are replaced when a cluster moves to it, and why, a sentence each
 * @param notes what could not be compared, a sentence each
 */
public record ReleaseDiff(
    String before,
    String after,
    Change kubernetes,
    List<VariableChange> variables,
    List<String> imagesAdded,
    List<String> imagesRemoved,
    List<Change> charts,
    List<ObjectChange> objects,
    List<String> rolls,
    List<String> notes) {

  public ReleaseDiff {
    variables = List.copyOf(variables);
    imagesAdded = List.copyOf(imagesAdded);
    imagesRemoved = List.copyOf(imagesRemoved);
    charts = List.copyOf(charts);
    objects = List.copyOf(objects);
    rolls = List.copyOf(rolls);
    notes = List.copyOf(notes);
  }

  public boolean isKubernetesChanged() {
    return !kubernetes.before().equals(kubernetes.after());
  }

  /** True if nothing differs that a cluster would notice, and everything was compared. */
  public boolean isEmpty() {
    return !isKubernetesChanged()
        && variables.isEmpty()
        && imagesAdded.isEmpty()
        && imagesRemoved.isEmpty()
        && charts.isEmpty()
        && objects.isEmpty()
        && notes.isEmpty();
  }
}
