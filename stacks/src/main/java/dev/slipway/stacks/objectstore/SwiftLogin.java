package dev.slipway.stacks.objectstore;

import okhttp3.HttpUrl;

/** A login to one account of a Swift. */
public interface SwiftLogin {

  /** Address of the account, e.g. {@code https://swift.example.org/v1/AUTH_42}. */
  HttpUrl account();

  /** A token that does not expire during a request. */
  String token();

  /** Gets another token, because Swift did not accept {@code rejected}. */
  void renew(String rejected);

  /** Where the login comes from, for messages. */
  String origin();
}
