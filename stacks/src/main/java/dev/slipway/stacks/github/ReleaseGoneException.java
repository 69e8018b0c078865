package dev.slipway.stacks.github;

/** A draft is not there any more: somebody published or removed it. */
final class ReleaseGoneException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ReleaseGoneException(String what) {
    super(what + " was answered 404");
  }
}
