package dev.slipway.placement.nova;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderIdTest {

  private static final String UUID_TEXT = "6a1c4a04-9f33-4c8b-8f57-0d0f6d4e8f11";

  @Test
  void readsBothFormsOfTheCloudProvider() {
    assertThat(ProviderId.parse("openstack:///" + UUID_TEXT))
        .contains(new ProviderId(null, UUID_TEXT));
    assertThat(ProviderId.parse("openstack://RegionOne/" + UUID_TEXT))
        .contains(new ProviderId("RegionOne", UUID_TEXT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        UUID_TEXT,
        "openstack://" + UUID_TEXT,
        "openstack:///" + UUID_TEXT + "/",
        "openstack:///" + UUID_TEXT + "\n",
        " openstack:///" + UUID_TEXT,
        "OpenStack:///" + UUID_TEXT,
        "openstack://a/b/" + UUID_TEXT,
        "openstack:///6a1c4a049f334c8b8f570d0f6d4e8f11",
        "openstack:///6a1c4a04-9f33-4c8b-8f57-0d0f6d4e8f1",
        "openstack:///6a1c4a04-9f33-4c8b-8f57-0d0f6d4e8f1g",
        "aws:///eu-central-1a/i-0123456789abcdef0",
        "metal3://" + UUID_TEXT,
        "kind://docker/kind/kind-control-plane",
      })
  void takesNothingElseForAServerOfOpenStack(String other) {
    assertThat(ProviderId.parse(other)).isEmpty();
  }

  @Test
  void meansTheSameServerInWhateverCase() {
    assertThat(ProviderId.parse("openstack:///" + UUID_TEXT.toUpperCase(Locale.ROOT)))
        .isEqualTo(ProviderId.parse("openstack:///" + UUID_TEXT));
  }

  @Test
  void isInItsRegionOrInAnyIfItNamesNone() {
    assertThat(new ProviderId(null, UUID_TEXT).mayBeIn("R")).isTrue();
    assertThat(new ProviderId("R", UUID_TEXT).mayBeIn("R")).isTrue();
    assertThat(new ProviderId("R", UUID_TEXT).mayBeIn("S")).isFalse();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void readsBackWhateverItWrites(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      ProviderId id =
          new ProviderId(
              random.nextBoolean() ? null : region(random),
              new UUID(random.nextLong(), random.nextLong()).toString());

      assertThat(ProviderId.parse(id.toString())).as(id.toString()).contains(id);
      String broken = damaged(id.toString(), random);
      ProviderId.parse(broken)
          .ifPresent(read ->
              assertThat(read.toString().toLowerCase(Locale.ROOT))
                  .isEqualTo(broken.toLowerCase(Locale.ROOT)));
    }
  }

  /** Regions may be called anything but a path. */
  private static String region(Random random) {
    String letters = "abcXYZ019 -_.:äß中?#%@[]";
    StringBuilder region = new StringBuilder();
    for (int i = 1 + random.nextInt(12); i > 0; i--) {
      region.append(letters.charAt(random.nextInt(letters.length())));
    }
    return region.toString();
  }

  private static String damaged(String text, Random random) {
    int at = random.nextInt(text.length());
    return switch (random.nextInt(3)) {
      case 0 -> text.substring(0, at) + text.substring(at + 1);
      case 1 -> text.substring(0, at) + (char) random.nextInt(0x250) + text.substring(at + 1);
      default -> text.substring(0, at) + (char) random.nextInt(0x250) + text.substring(at);
    };
  }
}
