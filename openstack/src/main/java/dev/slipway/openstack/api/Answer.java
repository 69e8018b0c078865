package dev.slipway.openstack.api;

import okhttp3.Headers;

/** What a service says. */
public sealed interface Answer<T> {

  /** It did what was asked. */
  record Found<T>(T value, Headers headers) implements Answer<T> {}

  /**
   * It said no (4xx), and will say so again.
   *
   * @param words the code and the service's own words, for a sentence
   */
  record Refused<T>(int code, String words) implements Answer<T> {}
}
