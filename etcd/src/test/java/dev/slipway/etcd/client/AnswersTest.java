package dev.slipway.etcd.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.slipway.etcd.status.Member;
import dev.slipway.etcd.status.MemberStatus;
import java.io.IOException;
import okio.ByteString;
import org.junit.jupiter.api.Test;

class AnswersTest {

  /** Header 1 {1: 300, 2: -1}, 2 "3.6.8", 3 4096, 4 -1, 5 9, 6 2, 7 8, 8 "no leader", 9 1024. */
  private static final String STATUS =
      "0a0e"
          + "08ac02"
          + "10ffffffffffffffffff01"
          + "1205332e362e38"
          + "188020"
          + "20ffffffffffffffffff01"
          + "2809"
          + "3002"
          + "3808"
          + "42096e6f206c6561646572"
          + "488008"
          + "608080808008";

  @Test
  void readsAStatus() throws IOException {
    MemberStatus status = Answers.status(ByteString.decodeHex(STATUS));

    assertThat(status.clusterId()).isEqualTo(300);
    assertThat(Member.hex(status.id())).isEqualTo("ffffffffffffffff");
    assertThat(status.version()).isEqualTo("3.6.8");
    assertThat(status.leader()).isEqualTo(status.id());
    assertThat(status.raftTerm()).isEqualTo(2);
    assertThat(status.raftIndex()).isEqualTo(9);
    assertThat(status.raftAppliedIndex()).isEqualTo(8);
    assertThat(status.dbBytes()).isEqualTo(4096);
    assertThat(status.dbInUseBytes()).isEqualTo(1024);
    assertThat(status.quotaBytes()).isEqualTo(1L << 31);
    assertThat(status.errors()).containsExactly("no leader");
  }

  @Test
  void passesOverFieldsOfALaterEtcd() throws IOException {
    MemberStatus status = Answers.status(ByteString.decodeHex(STATUS + "9a0603616263" + "a00605"));

    assertThat(status.version()).isEqualTo("3.6.8");
  }

  @Test
  void readsMembers() throws IOException {
    // Header, then a member {1: 5, 2: "m1", 3: "p", 4: "c"} and a learner {1: 6, 5: true}.
    assertThat(
            Answers.members(
                ByteString.decodeHex(
                    "0a020801" + "120c080512026d311a01702201" + "63" + "120408062801")))
        .extracting(Member::told)
        .containsExactly("m1", "6");
  }

  @Test
  void refusesWhatEndsTooEarly() {
    assertThatIOException()
        .isThrownBy(
            () -> Answers.status(ByteString.decodeHex(STATUS.substring(0, STATUS.length() - 4))));
  }
}
