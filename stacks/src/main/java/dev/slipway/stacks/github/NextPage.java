package dev.slipway.stacks.github;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Where a list goes on (RFC 8288; docs.github.com, "Using pagination in the REST API"). */
final class NextPage {

  private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;\\s*rel=\"?next\"?");

  private NextPage() {}

  /**
   * The page after {@code here}; nothing after the last. Of the address that is given only the
   * query counts: GitHub names the repository by a number there, and a proxy before an Enterprise
   * Server may change the host.
   */
  static Optional<HttpUrl> of(Response response, HttpUrl here) {
    Matcher next = NEXT.matcher(response.header("Link", ""));
    if (!next.find()) {
      return Optional.empty();
    }
    @Nullable HttpUrl target = here.resolve(next.group(1));
    return target == null
        ? Optional.empty()
        : Optional.of(here.newBuilder().encodedQuery(target.encodedQuery()).build());
  }
}
