package dev.slipway.etcd.status;

import java.util.List;
import java.util.Locale;

/**
 * A member as another one lists it.
 *
 * @param name empty for one that has never started
 */
public record Member(
    long id, String name, List<String> peerUrls, List<String> clientUrls, boolean learner) {

  public Member {
    peerUrls = List.copyOf(peerUrls);
    clientUrls = List.copyOf(clientUrls);
  }

  /** As etcdctl writes it: hexadecimal. */
  public static String hex(long id) {
    return String.format(Locale.ROOT, "%x", id);
  }

  /** Its name, and else its number. */
  public String told() {
    return name.isEmpty() ? hex(id) : name;
  }
}
