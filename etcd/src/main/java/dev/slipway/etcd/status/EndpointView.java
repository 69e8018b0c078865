package dev.slipway.etcd.status;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of asking one endpoint. */
public sealed interface EndpointView {

  String endpoint();

  /**
   * It answered.
   *
   * @param members as it lists them
   */
  record Answered(String endpoint, MemberStatus status, List<Member> members, Read read)
      implements EndpointView {
    public Answered {
      members = List.copyOf(members);
    }
  }

  /**
   * It did not.
   *
   * @param reason a clause
   * @param remedy what to do; may be empty
   */
  record Silent(String endpoint, String reason, String remedy) implements EndpointView {}

  /**
   * One read that a majority has to agree to, as {@code etcdctl endpoint health} makes it.
   *
   * @param failure null if it went well
   */
  record Read(Duration took, @Nullable String failure) {}
}
