package dev.slipway.stacks.tag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.stacks.registry.Digest;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TagFitTest {

  private static final String COMMIT = "a".repeat(40);
  private static final String OTHER = "b".repeat(40);
  private static final Digest DIGEST = new Digest("1".repeat(64));

  private static TagFit fit(String commit, boolean annotated, Optional<Digest> named) {
    FoundTag tag =
        new FoundTag("openstack-scs2-1-34-v2", commit, annotated, named, new byte[0], "");
    return TagFit.of(Optional.of(tag), DIGEST, COMMIT);
  }

  @Test
  void aTagIsToldByWhatItBinds() {
    assertThat(fit(COMMIT, true, Optional.of(DIGEST))).isEqualTo(TagFit.BOUND);
    assertThat(fit(COMMIT, true, Optional.empty())).isEqualTo(TagFit.ANNOTATED);
    assertThat(fit(COMMIT, false, Optional.empty())).isEqualTo(TagFit.LIGHTWEIGHT);
    assertThat(fit(OTHER, true, Optional.of(DIGEST))).isEqualTo(TagFit.ELSEWHERE);
    assertThat(fit(OTHER, false, Optional.empty())).isEqualTo(TagFit.ELSEWHERE);
    assertThat(fit(COMMIT, true, Optional.of(new Digest("2".repeat(64)))))
        .isEqualTo(TagFit.ELSEWHERE);
    assertThat(TagFit.of(Optional.empty(), DIGEST, COMMIT)).isEqualTo(TagFit.NONE);
  }

  @Test
  void aReleaseThatNamesNoCommitFitsAnyTagThatNamesNoOtherDigest() {
    FoundTag lightweight =
        new FoundTag("openstack-scs2-1-34-v2", OTHER, false, Optional.empty(), new byte[0], "");

    assertThat(TagFit.of(Optional.of(lightweight), DIGEST, "")).isEqualTo(TagFit.LIGHTWEIGHT);
  }
}
