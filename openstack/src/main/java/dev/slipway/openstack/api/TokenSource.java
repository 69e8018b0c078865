package dev.slipway.openstack.api;

/** Has a token that is good for requests to the services. */
public interface TokenSource {

  /**
   * A token that does not expire during a request.
   *
   * @throws dev.slipway.report.EnvironmentException if there is none to be had
   */
  String current();

  /** Gets another token, because a service did not accept {@code rejected}. */
  void renew(String rejected);
}
