package dev.slipway.stacks.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.stacks.hash.ContentHashes;
import dev.slipway.stacks.version.Coordinates;
import dev.slipway.stacks.version.ReleaseTag;
import dev.slipway.stacks.version.StackVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static final Coordinates SCS2 = new Coordinates("openstack", "scs2", 1, 34);

  private static List<ReleaseTag> tags(String... names) {
    List<ReleaseTag> tags = new ArrayList<>();
    for (String name : names) {
      ReleaseTag.of(name).ifPresent(tags::add);
    }
    return tags;
  }

  @Test
  void theNextStableNumberIsOneMoreThanTheHighestOfThisStack() {
    assertThat(NextNumber.stable(SCS2, tags()).withDots()).isEqualTo("v1");
    assertThat(
            NextNumber.stable(
                    SCS2,
                    tags(
                        "openstack-scs2-1-34-v2",
                        "openstack-scs2-1-34-v10",
                        "openstack-scs2-1-33-v40",
                        "docker-scs2-1-34-v50",
                        "openstack-scs2-1-34-v70-beta-1"))
                .withDots())
        .isEqualTo("v11");
  }

  @Test
  void countedReleasesStayInTheOperatorsOrder() {
    List<ReleaseTag> known = new ArrayList<>();
    StackVersion last = new StackVersion(0, "custom", "0");
    for (int i = 0; i < 1_100; i++) {
      StackVersion next = NextNumber.counted(SCS2, "custom", known);
      assertThat(StackVersion.WITHIN_CHANNEL.compare(last, next)).isNegative();
      assertThat(next.isSemantic()).isTrue();
      known.add(new ReleaseTag(SCS2, next));
      last = next;
    }
    assertThat(last.withDots()).isEqualTo("v3-custom.1100");
  }

  private static ContentHashes content(String stack, String addon, String image, String config) {
    return new ContentHashes(
        "whole",
        addon,
        "",
        Optional.of(image),
        Optional.of(stack),
        Optional.of("stages"),
        Optional.empty(),
        Optional.of(config));
  }

  private static StableRelease release(int number, ContentHashes content) {
    return new StableRelease(number, "openstack-scs2-1-34-v" + number, Optional.of(content));
  }

  private static StableSuccession next(ContentHashes now, StableRelease... earlier) {
    return StableSuccession.of(List.of(earlier), now, Optional.empty());
  }

  private static String versions(StableSuccession next) {
    return next.clusterStack() + " " + next.clusterAddon() + " " + next.nodeImage();
  }

  @Test
  void theFirstReleaseIsOneOfEverything() {
    StableSuccession next = next(content("a", "a", "a", "a"));

    assertThat(versions(next)).isEqualTo("1 1 1");
    assertThat(next.changed()).isTrue();
  }

  @Test
  void aChangeOfTheClassOrOfTheKubernetesPatchIsAChange() {
    StableRelease first = release(1, content("a", "a", "a", "a"));

    StableSuccession byClass = next(content("b", "a", "a", "a"), first);
    StableSuccession byConfig = next(content("a", "a", "a", "b"), first);

    assertThat(versions(byClass)).isEqualTo("2 1 1");
    assertThat(byClass.changes().getFirst().reason())
        .isEqualTo("changed since openstack-scs2-1-34-v1: cluster-class");
    assertThat(byClass.changes().get(1).bumped()).isFalse();
    assertThat(byClass.changes().get(2).bumped()).isFalse();
    StableSuccession byImage = next(content("a", "a", "b", "a"), first);
    assertThat(byImage.changes().get(1).bumped()).isFalse();
    assertThat(byImage.changes().get(2).bumped()).isTrue();
    assertThat(byImage.changes().get(2).version()).isEqualTo("v2");
    assertThat(byConfig.changed()).isTrue();
    assertThat(byConfig.changes().getFirst().reason()).endsWith(": csctl.yaml");
  }

  @Test
  void countsComponentsAsCsctlDoes() {
    ContentHashes one = content("a", "a", "a", "a");
    ContentHashes two = content("b", "a", "a", "a");
    ContentHashes three = content("b", "b", "a", "a");
    ContentHashes four = content("b", "c", "b", "a");

    assertThat(versions(next(four, release(1, one), release(2, two), release(3, three))))
        .isEqualTo("4 3 2");
  }

  @Test
  void takesANumberNobodyHadWhereReleasesAreMissing() {
    StableSuccession next =
        next(
            content("a", "c", "a", "a"),
            release(1, content("a", "a", "a", "a")),
            release(4, content("a", "b", "a", "a")));

    assertThat(versions(next)).isEqualTo("5 5 1");
  }

  @Test
  void nothingChangedIsToldWithTheReleaseAndForcedWithTheReason() {
    ContentHashes same = content("a", "a", "a", "a");

    StableSuccession next = next(same, release(1, same));
    StableSuccession forced =
        StableSuccession.of(List.of(release(1, same)), same, Optional.of("rebuilt image"));

    assertThat(next.changed()).isFalse();
    assertThat(next.changes().getFirst().reason())
        .isEqualTo("nothing of it changed since openstack-scs2-1-34-v1");
    assertThat(versions(forced)).isEqualTo("2 1 1");
    assertThat(forced.changes().getFirst().reason()).endsWith(", forced: rebuilt image");
  }

  @Test
  void whatCannotBeComparedCountsAsChanged() {
    StableSuccession next =
        next(
            content("a", "a", "a", "a"),
            new StableRelease(1, "openstack-scs2-1-34-v1", Optional.empty()));

    assertThat(versions(next)).isEqualTo("2 2 2");
    assertThat(next.changes().getFirst().reason()).contains("cannot be compared");
  }
}
