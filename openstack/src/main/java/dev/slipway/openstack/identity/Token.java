package dev.slipway.openstack.identity;

import java.time.Duration;

/**
 * A token of Keystone.
 *
 * @param lifetime how long it was good for when it was issued, by Keystone's own clock
 * @param project UUID of the project it is for; empty where it is for none
 */
record Token(String value, Duration lifetime, String project, Catalog catalog) {

  /** Never the token. */
  @Override
  public String toString() {
    return "Token[for " + project + ", " + lifetime + "]";
  }
}
