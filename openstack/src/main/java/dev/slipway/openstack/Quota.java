package dev.slipway.openstack;

/**
 * How much of a resource a project may use, and uses.
 *
 * @param limit negative: as much as there is
 * @param used -1 where the service does not tell
 */
public record Quota(long limit, long used) {

  /** How much more may be used; {@link Long#MAX_VALUE} where nothing limits it. */
  public long left() {
    return limit < 0 ? Long.MAX_VALUE : Math.max(0, limit - Math.max(0, used));
  }
}
