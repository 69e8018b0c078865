package dev.slipway.kubernetes.api;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Token;
import dev.slipway.report.document.Value;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Lists objects of any resource, in JSON: they are parsed as they arrive, one after the other, and
 * of each only what the reader keeps is held.
 *
 * @param things what it lists, for progress and messages, e.g. {@code pods}
 */
public record ObjectListing<T>(ApiClient api, String things, ItemReader<T> reader) {

  /** No list that is asked for here, of one namespace, comes near to it. */
  public static final int MOST = 20_000;

  /** Whole objects. */
  public static ObjectListing<ApiObject> whole(ApiClient api, String things) {
    return new ObjectListing<>(api, things, in -> new ApiObject(Value.next(in)));
  }

  /**
   * All objects below {@code path} that {@code labelSelector} selects.
   *
   * @param path e.g. {@code /api/v1/namespaces/kube-system/pods}
   * @param labelSelector in the API's notation, e.g. {@code app=etcd,tier!=test}; empty: all
   * @return Found, Forbidden or Missing
   * @throws InvalidInputException if there are more than {@link #MOST}
   */
  public Answer<List<T>> read(String path, String labelSelector) {
    String query =
        labelSelector.isEmpty()
            ? ""
            : "?labelSelector=" + URLEncoder.encode(labelSelector, StandardCharsets.UTF_8);
    return new PagedListing<>(
            api,
            path + query,
            "application/json",
            things,
            MOST,
            (document, in, most) -> page(document, in, reader, most))
        .read(api.pageSize());
  }

  /** Reads a list as it streams in; stops after {@code most} objects and one. */
  static <T> Page<T> page(String document, InputStream body, ItemReader<T> reader, int most)
      throws IOException {
    List<T> items = new ArrayList<>();
    ListMeta meta = ListMeta.NONE;
    String kind = "";
    // Not closed here: closing skips the rest of the body, and whoever opened it closes it.
    DocumentReader in = DocumentReader.ofJson(document, body, Limits.LISTING);
    in.beginMapping();
    while (in.hasNext()) {
      switch (in.name()) {
        case "kind" -> kind = String.valueOf(in.text());
        case "metadata" -> meta = ListMeta.read(in);
        case "items" -> {
          if (in.peek() == Token.NULL) {
            in.skip();
            continue;
          }
          in.beginSequence();
          while (in.hasNext()) {
            T item = reader.read(in);
            if (item != null) {
              items.add(Objects.requireNonNull(item));
            }
            if (items.size() > most) {
              return new Page<>(items, "", -1);
            }
          }
          in.endSequence();
        }
        default -> in.skip();
      }
    }
    in.endMapping();
    in.end();
    if (!kind.endsWith("List")) {
      throw new InvalidInputException(
          document, "expected a list, found kind " + (kind.isEmpty() ? "none" : kind), "");
    }
    return new Page<>(items, meta.next(), meta.remaining());
  }
}
