package dev.slipway.kubernetes.api;

import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A small object of the API, read whole. */
public record ApiObject(Value root) {

  /** etcd holds no object above 1.5 MiB. */
  private static final Limits LIMITS = new Limits(4L << 20, 50, 0);

  /** Reads the object at {@code path}, e.g. {@code /version}. */
  public static Answer<ApiObject> get(ApiClient api, String path) {
    return api.get(path, "application/json", ApiObject::read);
  }

  private static ApiObject read(String document, InputStream body) throws IOException {
    return new ApiObject(Value.read(DocumentReader.ofJson(document, body, LIMITS)));
  }

  /** The value that the keys lead to; null if there is none. */
  public @Nullable Value at(String... keys) {
    Value value = root;
    for (String key : keys) {
      value = value instanceof Value.Mapping mapping ? mapping.entries().get(key) : null;
    }
    return value instanceof Value.Null ? null : value;
  }

  /** The text that the keys lead to; null if there is none. */
  public @Nullable String text(String... keys) {
    return at(keys) instanceof Value.Scalar scalar ? scalar.text() : null;
  }
}
