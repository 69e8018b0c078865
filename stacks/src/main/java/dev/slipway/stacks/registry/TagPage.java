package dev.slipway.stacks.registry;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One page of a repository's tags (distribution-spec 1.1, "Listing Tags"). */
final class TagPage {

  private static final Limits LIMITS = new Limits(16 << 20, 10, 0);

  /** RFC 8288: the one relation that counts here. */
  private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;\\s*rel=\"?next\"?");

  private TagPage() {}

  /**
   * Adds the tags of {@code response} to {@code tags}.
   *
   * @return the address of the next page; nothing after the last
   */
  static Optional<HttpUrl> read(
      String what, Response response, HttpUrl here, List<String> tags, Failures failures)
      throws IOException {
    if (response.code() == 404) {
      return Optional.empty();
    }
    try (DocumentReader in =
        DocumentReader.ofJson("the tags", response.body().byteStream(), LIMITS)) {
      if (!(Value.read(in) instanceof Mapping mapping)) {
        throw failures.malformed(what, "something else than a list of tags");
      }
      // Harbor and others say null where there is none.
      if (mapping.entries().get("tags") instanceof Sequence sequence) {
        for (Value tag : sequence.values()) {
          if (tag instanceof Scalar scalar) {
            tags.add(scalar.text());
          }
        }
      }
    } catch (InvalidInputException e) {
      throw failures.malformed(what, "something else than a list of tags");
    }
    Matcher next = NEXT.matcher(response.header("Link", ""));
    if (!next.find()) {
      return Optional.empty();
    }
    @Nullable HttpUrl target = here.resolve(next.group(1));
    if (target == null || !target.host().equals(here.host())) {
      throw failures.malformed(what, "a next page on another host");
    }
    // Behind a proxy that ends TLS the scheme and port are often wrong.
    return Optional.of(here.newBuilder().encodedQuery(target.encodedQuery()).build());
  }
}
