package dev.slipway.kubernetes.api;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a list page by page. When the token of a page has expired (410) the list starts again from
 * the beginning, and at last is asked for as a whole.
 *
 * @param path of the list, with or without a query
 * @param things what it lists, for progress and messages
 * @param most objects that are taken; more are an error
 * @see <a
 *     href="https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks">
 *     API concepts, retrieving large results sets in chunks</a>; client-go's pager (tools/pager)
 *     falls back to the whole list as well
 */
record PagedListing<T>(
    ApiClient api, String path, String accept, String things, int most, PageBody<T> body) {

  private static final int RESTARTS = 2;

  /** Reads one page as it streams in; stops after {@code most} objects and one. */
  @FunctionalInterface
  interface PageBody<T> {
    Page<T> read(String document, InputStream in, int most) throws IOException;
  }

  /**
   * All objects; Found, Forbidden or Missing.
   *
   * @throws InvalidInputException if there are more than {@code most}
   */
  Answer<List<T>> read(int pageSize) {
    for (int restart = 0; restart <= RESTARTS; restart++) {
      int limit = restart < RESTARTS ? pageSize : 0;
      Answer<List<T>> answer = attempt(limit);
      if (!(answer instanceof Answer.Expired)) {
        return answer;
      }
    }
    throw new EnvironmentException(
        "GET " + path + " was answered 410 Gone each time the list was started again",
        "try again when the API server is less busy");
  }

  private Answer<List<T>> attempt(int limit) {
    List<T> items = new ArrayList<>();
    String next = "";
    do {
      int left = most - items.size();
      Answer<Page<T>> answer =
          api.get(pagePath(limit, next), accept, (document, in) -> body.read(document, in, left));
      switch (answer) {
        case Answer.Found<Page<T>>(Page<T> page) -> {
          items.addAll(page.items());
          if (items.size() > most) {
            throw new InvalidInputException(
                path, "the cluster has more than the limit of " + most + " " + things, "");
          }
          if (page.next().equals(next) && !next.isEmpty()) {
            throw new EnvironmentException(
                "GET " + path + " was answered twice with the same continue token", "");
          }
          next = page.next();
          api.count(
              things,
              items.size(),
              page.remaining() < 0 && !next.isEmpty()
                  ? -1
                  : items.size() + Math.max(0, page.remaining()));
        }
        case Answer.Forbidden<Page<T>>(String message) -> {
          return new Answer.Forbidden<>(message);
        }
        case Answer.Missing<Page<T>>(String message) -> {
          return new Answer.Missing<>(message);
        }
        case Answer.Expired<Page<T>>(String message) -> {
          return new Answer.Expired<>(message);
        }
      }
    } while (!next.isEmpty());
    return new Answer.Found<>(List.copyOf(items));
  }

  private String pagePath(int limit, String next) {
    String asked = path;
    if (limit > 0) {
      asked += (asked.contains("?") ? "&" : "?") + "limit=" + limit;
    }
    return next.isEmpty()
        ? asked
        : asked + "&continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }
}
