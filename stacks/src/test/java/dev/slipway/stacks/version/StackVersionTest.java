package dev.slipway.stacks.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackVersionTest {

  @ParameterizedTest
  @CsvSource({"v1, v1", "v0-sha.azlfam7, v0-sha-azlfam7", "v12-beta.3, v12-beta-3"})
  void hasAFormWithDotsAndOneWithDashes(String dots, String dashes) {
    assertThat(StackVersion.ofDots(dots).orElseThrow().withDashes()).isEqualTo(dashes);
    assertThat(StackVersion.ofDashes(dashes).orElseThrow().withDots()).isEqualTo(dots);
  }

  /** The disallowed examples of the operator's pkg/version, and more. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1-alpha",
        "v1-alpha-1.0",
        "v1-alpha-1.0.0",
        "v1-alpha.",
        "v1.0-alpha.1",
        "1",
        "v",
        "v-1",
        "v1-alpha-1",
        "v1.alpha.1",
        "v1 ",
        "v99999999999",
        "v1-stable.2",
        "v1-\u00e4.1",
        "v\u0661"
      })
  void refusesWhatTheOperatorWouldNotParse(String text) {
    assertThat(StackVersion.ofDots(text)).isEmpty();
  }

  @Test
  void theLargestNumberIsThatOfThirtyTwoBits() {
    assertThat(StackVersion.ofDots("v2147483647").orElseThrow()).hasToString("v2147483647");
    assertThat(StackVersion.ofDots("v2147483648")).isEmpty();
    assertThat(StackVersion.ofDashes("v2147483648-beta-1")).isEmpty();
  }

  @Test
  void theNumberOrdersFirstAndThenThePatchAsAString() {
    assertThat(order("v2", "v10")).isNegative();
    assertThat(order("v0-custom.9", "v1-custom.10")).isNegative();
    assertThat(order("v0-custom.10", "v0-custom.9")).isNegative();
    assertThat(order("v0-custom.9", "v0-custom.9")).isZero();
    assertThatThrownBy(() -> order("v1", "v1-beta.1")).isInstanceOf(IllegalArgumentException.class);
  }

  private static int order(String left, String right) {
    return StackVersion.WITHIN_CHANNEL.compare(
        StackVersion.ofDots(left).orElseThrow(), StackVersion.ofDots(right).orElseThrow());
  }

  @Test
  void theOrderIsTotalWithinAChannel() {
    Random random = new Random(4);
    for (int i = 0; i < 2_000; i++) {
      StackVersion a = arbitrary(random);
      StackVersion b = arbitrary(random);
      StackVersion c = arbitrary(random);

      assertThat(Integer.signum(StackVersion.WITHIN_CHANNEL.compare(a, b)))
          .isEqualTo(-Integer.signum(StackVersion.WITHIN_CHANNEL.compare(b, a)));
      assertThat(StackVersion.WITHIN_CHANNEL.compare(a, b) == 0).isEqualTo(a.equals(b));
      if (StackVersion.WITHIN_CHANNEL.compare(a, b) <= 0
          && StackVersion.WITHIN_CHANNEL.compare(b, c) <= 0) {
        assertThat(StackVersion.WITHIN_CHANNEL.compare(a, c)).isLessThanOrEqualTo(0);
      }
      assertThat(StackVersion.ofDots(a.withDots())).contains(a);
      assertThat(StackVersion.ofDashes(a.withDashes())).contains(a);
    }
  }

  private static StackVersion arbitrary(Random random) {
    return new StackVersion(random.nextInt(4), "git", Integer.toString(random.nextInt(40), 36));
  }

  @ParameterizedTest
  @CsvSource({
    "v1, true", "v0-git.8271ca4, true", "v0-git.0123456, false", "v0-git.0, true",
    "v0-git.01a, true", "v0-my_word.1, false", "v0-a.1_2, false", "v0-01.a, false"
  })
  void knowsWhatHelmTakesForAVersion(String version, boolean semantic) {
    assertThat(StackVersion.ofDots(version).orElseThrow().isSemantic()).isEqualTo(semantic);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openstack-scs-v5",
        "openstack-scs-1-29-v2-test",
        "openstack-csp-helper-v0.2.0",
        "openstack-hosted-control-plane-1-34-v0-sha-0ewkztd",
        "sha256-0123456789abcdef",
        "v1.2.3",
        "-scs-1-29-v2",
        "openstack-scs-1-029-v2",
        "openstack-scs-1-29-v2-",
        ""
      })
  void aForeignTagIsNoRelease(String tag) {
    assertThat(ReleaseTag.of(tag)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"openstack-scs2-1-34-v2", "hetzner-baremetal-1-30-v0-sha-tkrilep"})
  void aReleaseTagIsReadAndWrittenAlike(String tag) {
    assertThat(ReleaseTag.of(tag).orElseThrow()).hasToString(tag);
  }

  @Test
  void coordinatesNameChartsAndReleases() {
    Coordinates coordinates = new Coordinates("openstack", "scs2", 1, 34);

    assertThat(coordinates.clusterClass()).isEqualTo("openstack-scs2-1-34-cluster-class");
    assertThat(coordinates.release(StackVersion.ofDots("v0-sha.azlfam7").orElseThrow()))
        .isEqualTo("openstack-scs2-1-34-v0-sha-azlfam7");
  }
}
