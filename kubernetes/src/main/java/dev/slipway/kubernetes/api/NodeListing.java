package dev.slipway.kubernetes.api;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the nodes page by page. When the token of a page has expired (410) the list starts again
 * from the beginning, and at last is asked for as a whole.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks">
 *     API concepts, retrieving large results sets in chunks</a>; client-go's pager (tools/pager)
 *     falls back to the whole list as well
 */
public final class NodeListing {

  /** Twice the largest cluster that Kubernetes supports would be 10,000; this is twenty times. */
  public static final int MOST_NODES = 100_000;

  private static final String PATH = "/api/v1/nodes";
  private static final int RESTARTS = 2;

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
    for (int restart = 0; restart <= RESTARTS; restart++) {
      int limit = restart < RESTARTS ? pageSize : 0;
      Answer<List<Node>> answer = attempt(limit);
      if (!(answer instanceof Answer.Expired)) {
        return answer;
      }
    }
    throw new EnvironmentException(
        "GET " + PATH + " was answered 410 Gone each time the list was started again",
        "try again when the API server is less busy");
  }

  private Answer<List<Node>> attempt(int limit) {
    List<Node> nodes = new ArrayList<>();
    String next = "";
    do {
      int most = MOST_NODES - nodes.size();
      Answer<NodePage> answer =
          api.get(
              path(limit, next),
              NodePage.ACCEPT,
              (document, in) -> NodePage.read(document, in, scope, most));
      switch (answer) {
        case Answer.Found<NodePage>(NodePage page) -> {
          nodes.addAll(page.nodes());
          if (nodes.size() > MOST_NODES) {
            throw new InvalidInputException(
                PATH, "the cluster has more than the limit of " + MOST_NODES + " nodes", "");
          }
          if (page.next().equals(next) && !next.isEmpty()) {
            throw new EnvironmentException(
                "GET " + PATH + " was answered twice with the same continue token", "");
          }
          next = page.next();
          api.count(
              nodes.size(),
              page.remaining() < 0 && !next.isEmpty()
                  ? -1
                  : nodes.size() + Math.max(0, page.remaining()));
        }
        case Answer.Forbidden<NodePage>(String message) -> {
          return new Answer.Forbidden<>(message);
        }
        case Answer.Missing<NodePage>(String message) -> {
          return new Answer.Missing<>(message);
        }
        case Answer.Expired<NodePage>(String message) -> {
          return new Answer.Expired<>(message);
        }
      }
    } while (!next.isEmpty());
    return new Answer.Found<>(List.copyOf(nodes));
  }

  private static String path(int limit, String next) {
    String path = limit == 0 ? PATH : PATH + "?limit=" + limit;
    return next.isEmpty()
        ? path
        : path + "&continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }
}
