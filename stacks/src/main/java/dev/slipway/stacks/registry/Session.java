package dev.slipway.stacks.registry;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Challenge;
import okhttp3.Credentials;
import org.jspecify.annotations.Nullable;

/** What goes into the header Authorization, as far as the registry has asked for it. */
final class Session {

  private final Login login;
  private final TokenService tokens;
  private @Nullable String header;

  Session(Login login, TokenService tokens) {
    this.login = login;
    this.tokens = tokens;
    this.header = login instanceof Login.Bearer bearer ? "Bearer " + bearer.token() : null;
  }

  synchronized @Nullable String header() {
    return header;
  }

  /**
   * The header to try after {@code rejected} was; nothing where there is no other.
   *
   * @param challenges those of the answer 401
   * @param scopes what is going to be asked for
   */
  synchronized Optional<String> after(
      @Nullable String rejected, List<Challenge> challenges, List<String> scopes)
      throws IOException {
    if (header != null && !header.equals(rejected)) {
      return Optional.of(header);
    }
    for (Challenge challenge : challenges) {
      String scheme = challenge.scheme().toLowerCase(Locale.ROOT);
      Optional<String> next = Optional.empty();
      if (scheme.equals("bearer") && !(login instanceof Login.Bearer)) {
        next = tokens.token(challenge.authParams(), scopes).map(token -> "Bearer " + token);
      } else if (scheme.equals("basic") && login instanceof Login.Password password) {
        next = Optional.of(Credentials.basic(password.user(), password.password()));
      }
      if (next.isPresent() && !next.get().equals(rejected)) {
        header = next.get();
        return next;
      }
    }
    return Optional.empty();
  }
}
