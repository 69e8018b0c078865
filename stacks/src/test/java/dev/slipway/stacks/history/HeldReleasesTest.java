package dev.slipway.stacks.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.hash.ContentHashes;
import dev.slipway.stacks.version.Coordinates;
import dev.slipway.stacks.version.ReleaseTag;
import dev.slipway.stacks.version.StackVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeldReleasesTest {

  private static final Coordinates SCS2 = new Coordinates("openstack", "scs2", 1, 34);
  private static final ReleaseTag V1 = new ReleaseTag(SCS2, StackVersion.stable(1));
  private static final ReleaseTag V2 = new ReleaseTag(SCS2, StackVersion.stable(2));

  /** Has the releases that it is given, and counts how often it is listed. */
  private static final class Place implements EarlierReleases {

    private final String name;
    private final List<ReleaseTag> releases;
    private final List<String> foreign;
    private int listed;

    Place(String name, List<ReleaseTag> releases, String... foreign) {
      this.name = name;
      this.releases = releases;
      this.foreign = List.of(foreign);
    }

    @Override
    public Listing list() {
      listed++;
      return new Listing(releases, foreign);
    }

    private Optional<String> word(ReleaseTag release) {
      return releases.contains(release) ? Optional.of(name) : Optional.empty();
    }

    @Override
    public Optional<String> commit(ReleaseTag release) {
      return word(release);
    }

    @Override
    public Optional<ContentHashes> content(ReleaseTag release, Stack now, ContentHashes hashes) {
      return word(release).map(HeldReleasesTest::hashes);
    }

    @Override
    public Optional<byte[]> statement(ReleaseTag release) {
      return word(release).map(word -> word.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static ContentHashes hashes(String stack) {
    return new ContentHashes(
        stack,
        "",
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** No place here looks at the stack. */
  @SuppressWarnings("NullAway")
  private static Optional<String> content(EarlierReleases of, ReleaseTag release)
      throws IOException {
    return of.content(release, null, hashes("now")).map(ContentHashes::clusterStack);
  }

  private static Optional<String> statement(EarlierReleases of, ReleaseTag release)
      throws IOException {
    return of.statement(release).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  @Test
  void whatTheFirstPlaceSaysOfAReleaseCounts() throws IOException {
    EarlierReleases held =
        new HeldReleases(
            List.of(
                new Place("registry", List.of(V2), "latest"),
                new Place("git", List.of(V1, V2), "v0.1", "latest")));

    assertThat(held.list().releases()).containsExactly(V2, V1);
    assertThat(held.list().foreign()).containsExactly("latest", "v0.1");
    assertThat(held.commit(V2)).contains("registry");
    assertThat(held.commit(V1)).contains("git");
    assertThat(content(held, V2)).contains("registry");
    assertThat(content(held, V1)).contains("git");
    assertThat(statement(held, V2)).contains("registry");
    assertThat(statement(held, V1)).contains("git");
  }

  @Test
  void whatNoPlaceHasIsNowhere() throws IOException {
    EarlierReleases held = new HeldReleases(List.of(new Place("git", List.of(V1))));

    assertThat(held.commit(V2)).isEmpty();
    assertThat(content(held, V2)).isEmpty();
    assertThat(statement(held, V2)).isEmpty();
    assertThat(new HeldReleases(List.of()).list().releases()).isEmpty();
    assertThat(EarlierReleases.NONE.list().releases()).isEmpty();
    assertThat(EarlierReleases.NONE.list().foreign()).isEmpty();
    assertThat(EarlierReleases.NONE.commit(V1)).isEmpty();
    assertThat(statement(EarlierReleases.NONE, V1)).isEmpty();
  }

  @Test
  void aPlaceIsListedOnceForAllStacks() throws IOException {
    Place place = new Place("registry", new ArrayList<>(List.of(V1)));
    RememberedReleases remembered = new RememberedReleases(place);

    assertThat(remembered.list().releases()).containsExactly(V1);
    assertThat(remembered.list().releases()).containsExactly(V1);
    assertThat(place.listed).isEqualTo(1);
    assertThat(remembered.commit(V1)).contains("registry");
    assertThat(content(remembered, V1)).contains("registry");
    assertThat(statement(remembered, V1)).contains("registry");
  }
}
