package dev.slipway.stacks.reference;

import java.util.regex.Pattern;

/** URLs as everybody may read them. */
final class PublicUrl {

  private static final Pattern USER = Pattern.compile("(?<=://)[^/?#]*@");

  private PublicUrl() {}

  /** {@code url} without user and password. */
  static String of(String url) {
    return USER.matcher(url).replaceFirst("");
  }
}
