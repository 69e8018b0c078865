package dev.slipway.openstack.api;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Token;
import dev.slipway.report.document.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The pages of a list, each read as it arrives. */
public final class Pages {

  private Pages() {}

  /**
   * Where a page has what.
   *
   * @param items the list
   * @param next links ({@code rel} and {@code href}) of which one may be {@code next}, as Nova,
   *     Cinder, Neutron and Octavia have them; or the address itself, as Glance has it
   */
  public record Keys(String items, String next) {}

  /**
   * @param next the address of the next page; null for the last
   */
  record Page<T>(List<T> items, @Nullable String next) {}

  static <T> Page<T> read(DocumentReader in, Keys keys, Function<Fields, T> item)
      throws IOException {
    List<T> items = new ArrayList<>();
    String next = null;
    boolean found = false;
    in.beginMapping();
    while (in.hasNext()) {
      String name = in.name();
      if (name.equals(keys.items()) && in.peek() == Token.BEGIN_SEQUENCE) {
        found = true;
        in.beginSequence();
        while (in.hasNext()) {
          items.add(item.apply(Fields.of(Value.next(in))));
        }
        in.endSequence();
      } else if (name.equals(keys.next())) {
        next = next(Value.next(in));
      } else {
        in.skip();
      }
    }
    in.endMapping();
    in.end();
    if (!found) {
      throw new InvalidInputException(
          in.document(), "expected a list as " + keys.items() + ", found none", "");
    }
    return new Page<>(items, next);
  }

  private static @Nullable String next(Value value) {
    if (value instanceof Value.Scalar scalar) {
      return scalar.text();
    }
    if (value instanceof Value.Sequence sequence) {
      for (Value each : sequence.values()) {
        Fields link = Fields.of(each);
        if (link.textOrEmpty("rel").equals("next")) {
          return link.textOrNull("href");
        }
      }
    }
    return null;
  }

  /**
   * The next page of {@code here}. Only the query of {@code link} is taken over: services behind a
   * proxy that ends TLS often give the wrong scheme, port or path.
   *
   * @throws EnvironmentException if the link leads to another host
   */
  static HttpUrl next(HttpUrl here, String link) {
    HttpUrl target = here.resolve(link);
    if (target == null || !target.host().equals(here.host())) {
      throw new EnvironmentException(
          "GET "
              + here
              + " names a next page "
              + (target == null ? "that is no address" : "on another host, " + target.host()),
          "tell the operator of the cloud: the service has to know its own address (for Nova"
              + " compute_link_prefix, or the headers of its proxy)");
    }
    return here.newBuilder().encodedQuery(target.encodedQuery()).build();
  }
}
