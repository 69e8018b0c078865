package dev.slipway.stacks.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import dev.slipway.stacks.registry.Digest;
import dev.slipway.stacks.tag.FoundTag;
import dev.slipway.stacks.tag.SignatureCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TagRuleTest {

  private static final String NAME = "docker-harbour-1-34-v1";
  private static final String COMMIT = "1".repeat(40);
  private static final String OTHER = "2".repeat(40);
  private static final Digest DIGEST = new Digest("a".repeat(64));
  private static final Digest OTHER_DIGEST = new Digest("b".repeat(64));

  private static ReadRelease release(String metadata) throws IOException {
    return new ReadRelease(
        NAME,
        Map.of(),
        Optional.of(
            ReleaseMetadata.read("metadata.yaml", metadata.getBytes(StandardCharsets.UTF_8))),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static FoundTag tag(String commit, boolean annotated, Optional<Digest> digest) {
    return new FoundTag(NAME, commit, annotated, digest, new byte[0], "");
  }

  private static Finding judged(
      FoundTag tag, Optional<Digest> published, Optional<SignatureCheck> signature)
      throws IOException {
    return TagRule.judge(
        release("source: {commit: '" + COMMIT + "'}"), Optional.of(tag), published, signature);
  }

  private static void refused(Finding finding, String message, String remedy) {
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.subject()).isEqualTo(NAME);
    assertThat(finding.message()).contains(message);
    assertThat(finding.remedy()).contains(remedy);
  }

  @Test
  void theTagOfTheCommitWithTheDigestHolds() throws IOException {
    FoundTag tag = tag(COMMIT, true, Optional.of(DIGEST));

    Finding unsigned = judged(tag, Optional.of(DIGEST), Optional.empty());
    Finding signed = judged(tag, Optional.of(DIGEST), Optional.of(SignatureCheck.HOLDS));
    Finding ofFolder = judged(tag, Optional.empty(), Optional.empty());

    assertThat(List.of(unsigned, signed, ofFolder))
        .allSatisfy(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.PASS));
    assertThat(unsigned.message()).endsWith("names " + DIGEST + ".");
    assertThat(signed.message()).endsWith("and its signature holds.");
    assertThat(unsigned.evidence().getFirst().source()).isEqualTo("git tag " + NAME);
  }

  @Test
  void noTagIsTold() throws IOException {
    refused(
        TagRule.judge(
            release("source: {commit: '" + COMMIT + "'}"),
            Optional.empty(),
            Optional.of(DIGEST),
            Optional.empty()),
        "has no tag " + NAME,
        "slipway stack tag");
  }

  @Test
  void aTagOfAnotherCommitIsTold() throws IOException {
    FoundTag tag = tag(OTHER, true, Optional.of(DIGEST));

    refused(
        judged(tag, Optional.of(DIGEST), Optional.empty()),
        "leads to " + OTHER + ", the release is from " + COMMIT,
        "do not move the tag");
    refused(
        TagRule.judge(
            release("versions: {}"), Optional.of(tag), Optional.of(DIGEST), Optional.empty()),
        "from a commit that it does not name",
        "find out which");
  }

  @Test
  void aTagWithoutADigestIsTold() throws IOException {
    refused(
        judged(tag(COMMIT, false, Optional.of(DIGEST)), Optional.of(DIGEST), Optional.empty()),
        "names no digest",
        "slipway stack tag");
    refused(
        judged(tag(COMMIT, true, Optional.empty()), Optional.empty(), Optional.empty()),
        "names no digest",
        "slipway stack tag");
  }

  @Test
  void aReleaseThatWasChangedAfterTheTagIsTold() throws IOException {
    refused(
        judged(tag(COMMIT, true, Optional.of(DIGEST)), Optional.of(OTHER_DIGEST), Optional.empty()),
        "names " + DIGEST + ", published is " + OTHER_DIGEST,
        "do not use it");
  }

  @Test
  void aSignatureThatDoesNotCountIsTold() throws IOException {
    refused(
        judged(
            tag(COMMIT, true, Optional.of(DIGEST)),
            Optional.of(DIGEST),
            Optional.of(SignatureCheck.refused("it is by somebody else"))),
        "does not count: it is by somebody else.",
        "--key FILE");
  }

  @Test
  void onGitHubTheTitleIsTheTag() throws IOException {
    ReadRelease release = release("versions: {}");

    assertThat(TitleRule.judge(release, NAME).verdict()).isEqualTo(Verdict.PASS);
    assertThat(TitleRule.judge(release, NAME).remedy()).isEmpty();
    refused(
        TitleRule.judge(release, "Harbour v1"), "The title is \"Harbour v1\".", "Change the title");
  }
}
