package dev.slipway.stacks.publish;

import dev.slipway.report.EnvironmentException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A place that keeps releases by their names: a repository of a registry, or of GitHub.
 *
 * <p>Every call throws {@link EnvironmentException} if the place cannot be reached, refuses, or
 * gives no answer of use.
 */
public interface ReleaseStore extends AutoCloseable {

  /**
   * What is there.
   *
   * @param names all of them, also those that are no release
   * @param notes what a reader of a list should know of them
   */
  record Contents(List<String> names, List<String> notes) {
    public Contents {
      names = List.copyOf(names);
      notes = List.copyOf(notes);
    }
  }

  /** As the user names it, e.g. {@code registry.example.org/kaas/stacks}. */
  String place();

  /** Makes sure, before anything is built, that releases may be stored. */
  void requirePush();

  /** Makes sure, before it is built, that {@code release} may be stored as made of this commit. */
  void requireSource(String release, String commit);

  /** Everything that has a name there, however many pages it fills. */
  Contents contents();

  /** The release of that name; nothing where there is none. */
  Optional<StoredRelease> find(String name) throws IOException;

  /**
   * True if this very release is there.
   *
   * @throws DifferentPublicationException if another one has its name
   */
  boolean has(Publication release) throws IOException;

  /**
   * Stores {@code release}, so that nobody sees it before it is whole. A run that was ended
   * anywhere is completed by the next; what is there already is never changed.
   *
   * @return false if it was there already
   * @throws DifferentPublicationException if another release has its name
   */
  boolean publish(Publication release) throws IOException;

  /** {@code name} as the user would ask for it. */
  default String reference(String name) {
    return place() + ":" + name;
  }

  @Override
  void close();
}
