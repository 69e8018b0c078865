package dev.slipway.kubernetes.api;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.report.InvalidInputException;
import java.util.List;

/** Lists the nodes. */
public final class NodeListing {

  /** Twice the largest cluster that Kubernetes supports would be 10,000; this is twenty times. */
  public static final int MOST_NODES = 100_000;

  private static final String PATH = "/api/v1/nodes";

  private final ApiClient api;
  private final ReadScope scope;
  private final int pageSize;

  public NodeListing(ApiClient api, ReadScope scope, int pageSize) {
    this.api = api;
    this.scope = scope;
    this.pageSize = pageSize;
  }

  /**
   * All nodes; Found, Forbidden or Missing.
   *
   * @throws InvalidInputException if there are more than {@link #MOST_NODES}
   */
  public Answer<List<Node>> read() {
    return new PagedListing<>(
            api,
            PATH,
            NodePage.ACCEPT,
            "nodes",
            MOST_NODES,
            (document, in, most) -> NodePage.read(document, in, scope, most).page())
        .read(pageSize);
  }
}
