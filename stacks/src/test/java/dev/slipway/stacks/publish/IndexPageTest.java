package dev.slipway.stacks.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.stacks.registry.Digest;
import dev.slipway.stacks.tag.TagFit;
import dev.slipway.stacks.version.ReleaseTag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexPageTest {

  private static final String REPOSITORY = "registry.example.org/kaas/stacks";

  private static IndexEntry entry(String tag, String kubernetes, Optional<TagFit> fit) {
    return new IndexEntry(
        ReleaseTag.of(tag).orElseThrow(),
        kubernetes,
        new Digest("1".repeat(64)),
        "2026-04-24T10:00:00Z",
        "c".repeat(40),
        "https://git.example.org/stacks",
        fit);
  }

  private static String page(List<IndexEntry> entries, String... notes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new IndexPage(
            new ReleaseIndex(REPOSITORY, entries, List.of(notes)),
            Instant.parse("2026-11-21T10:00:00Z"))
        .render(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theNewestOfEachMinorAndChannelIsFoundFirst() throws IOException {
    String page =
        page(
            List.of(
                entry("openstack-scs2-1-33-v4", "v1.33.10", Optional.empty()),
                entry("openstack-scs2-1-34-v2", "v1.34.6", Optional.empty()),
                entry("openstack-scs2-1-34-v10", "v1.34.7", Optional.empty()),
                entry("openstack-scs2-1-34-v0-git-8271ca4", "v1.34.6", Optional.empty()),
                entry("docker-scs-1-34-v1", "v1.34.7", Optional.empty())));

    assertThat(page).contains("5 releases of 2 stacks");
    assertThat(page)
        .contains("<a href=\"#openstack-scs2-1-34-v10\">v10</a> v1.34.7")
        .contains("<a href=\"#openstack-scs2-1-34-v0-git-8271ca4\">v0-git.8271ca4</a> v1.34.6")
        .contains("<a href=\"#openstack-scs2-1-33-v4\">v4</a> v1.33.10")
        .doesNotContain("<a href=\"#openstack-scs2-1-34-v2\">")
        .contains("<tr id=\"openstack-scs2-1-34-v2\">")
        .doesNotContain("Git tag")
        .contains("sha256:" + "1".repeat(64), "cccccccccccc", "2026-04-24");
    assertThat(page.indexOf("docker-scs")).isLessThan(page.indexOf("openstack-scs2"));
  }

  @Test
  void theTagsOfACloneAreShownWhereOneWasLookedAt() throws IOException {
    assertThat(
            page(
                List.of(
                    entry("docker-scs-1-34-v1", "v1.34.7", Optional.of(TagFit.BOUND)),
                    entry("docker-scs-1-34-v2", "v1.34.7", Optional.of(TagFit.ELSEWHERE)))))
        .contains("Git tag", "bound to the digest", "whole fail\">fits another release");
  }

  @Test
  void whatStrangersWriteIsTextOnly() throws IOException {
    String page =
        page(
            List.of(entry("docker-scs-1-34-v1", "<script>\"x\u202e\u001b", Optional.empty())),
            "<img src=x onerror=alert(1)>");

    assertThat(page)
        .doesNotContain("<script", "<img", "\u202e", "\u001b")
        .contains("&lt;script", "&lt;img");
  }

  @Test
  void anEmptyRepositoryIsToldSo() throws IOException {
    assertThat(page(List.of())).contains("There are no releases.").doesNotContain("<table");
  }
}
