package dev.slipway.stacks.registry;

/** How to log in to a registry. Never shows a secret. */
public sealed interface Login {

  /** Where it was found, for a sentence. */
  String origin();

  /** Nothing: what is public can be read. */
  record Anonymous(String origin) implements Login {}

  /** A user and a password, or an access token in its place. */
  record Password(String origin, String user, String password) implements Login {
    @Override
    public String toString() {
      return "Password[" + origin + ", " + user + "]";
    }
  }

  /** A refresh token, which a token service exchanges for others (docker login with OAuth 2). */
  record IdentityToken(String origin, String token) implements Login {
    @Override
    public String toString() {
      return "IdentityToken[" + origin + "]";
    }
  }

  /** What goes into the header as it is. */
  record Bearer(String origin, String token) implements Login {
    @Override
    public String toString() {
      return "Bearer[" + origin + "]";
    }
  }
}
