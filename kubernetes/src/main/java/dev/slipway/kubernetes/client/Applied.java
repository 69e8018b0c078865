package dev.slipway.kubernetes.client;

import java.util.List;

/** What came of a server-side apply. */
public sealed interface Applied {

  /**
   * It stands as wanted.
   *
   * @param resourceVersion of the object now
   */
  record Done(String resourceVersion) implements Applied {}

  /** Nothing was written, because others own some of the fields. */
  record Conflict(List<Owned> fields) implements Applied {
    public Conflict {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A field that somebody else owns.
   *
   * @param field as the server writes it, e.g. {@code .data.placement.yaml}
   * @param by the server's words on who it is, e.g. {@code conflict with "kubectl-edit" using v1}
   */
  record Owned(String field, String by) {}

  /**
   * Nothing was written, because the object is not the one that was read: somebody changed it, or a
   * node is gone. A ConfigMap that is gone is made again instead.
   *
   * @param why the server's words
   */
  record Outdated(String why) implements Applied {}

  /**
   * The server refused.
   *
   * @param why the server's words
   */
  record Forbidden(String why) implements Applied {}
}
