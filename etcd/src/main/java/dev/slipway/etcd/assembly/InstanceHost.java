package dev.slipway.etcd.assembly;

/** The machine that an instance is on: its address without the port. */
public final class InstanceHost {

  private InstanceHost() {}

  /** The part of an instance before the port; brackets of IPv6 are taken off. */
  public static String of(String instance) {
    int slashes = instance.indexOf("://");
    String rest = slashes < 0 ? instance : instance.substring(slashes + 3);
    int path = rest.indexOf('/');
    rest = path < 0 ? rest : rest.substring(0, path);
    if (rest.startsWith("[")) {
      int end = rest.indexOf(']');
      return end < 0 ? rest : rest.substring(1, end);
    }
    int colon = rest.lastIndexOf(':');
    return colon < 0 || rest.indexOf(':') != colon ? rest : rest.substring(0, colon);
  }
}
