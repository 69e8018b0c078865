package dev.slipway.stacks.objectstore;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An answer of a store other than the one that was asked for. */
final class StoreRefusal extends IOException {

  private static final long serialVersionUID = 1;

  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

  /** S3 says these with 400: what arrived was not what was sent. */
  private static final Set<String> DAMAGED =
      Set.of("BadDigest", "RequestTimeout", "XAmzContentSHA256Mismatch", "IncompleteBody");

  private final int code;
  private final String error;
  private final transient @Nullable Duration pause;

  /**
   * @param error S3's word for it, e.g. {@code NoSuchBucket}; empty where there is none
   */
  StoreRefusal(int code, String error, @Nullable Duration pause) {
    super(code + (error.isEmpty() ? "" : " " + error));
    this.code = code;
    this.error = error;
    this.pause = pause;
  }

  int code() {
    return code;
  }

  String error() {
    return error;
  }

  @Nullable Duration pause() {
    return pause;
  }

  String words() {
    return code + (error.isEmpty() ? "" : " " + error);
  }

  /** True if the next attempt may be answered otherwise. Swift says 422 to what was damaged. */
  boolean passes() {
    return PASSING.contains(code) || code == 422 || DAMAGED.contains(error);
  }
}
