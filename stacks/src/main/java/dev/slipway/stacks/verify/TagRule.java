package dev.slipway.stacks.verify;

import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import dev.slipway.stacks.registry.Digest;
import dev.slipway.stacks.tag.FoundTag;
import dev.slipway.stacks.tag.SignatureCheck;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Whether the tag in git, the commit and the published digest belong together. */
public final class TagRule {

  static final Rule TAG =
      new Rule(
          "release.git-tag",
          Level.MUST,
          "the tag in git names the release's commit and digest",
          URI.create("https://git-scm.com/docs/git-tag"));

  private TagRule() {}

  /**
   * @param digest of what was published; nothing of a folder
   * @param signature whether a signature that has to be there holds; nothing if none has to be
   */
  public static Finding judge(
      ReadRelease release,
      Optional<FoundTag> tag,
      Optional<Digest> digest,
      Optional<SignatureCheck> signature) {
    if (tag.isEmpty()) {
      return fail(
          release,
          "The clone has no tag " + release.name() + ".",
          "git fetch --tags, or make it: slipway stack tag.");
    }
    FoundTag found = tag.get();
    String commit =
        release
            .metadata()
            .flatMap(ReleaseMetadata::source)
            .map(ReleaseMetadata.Source::commit)
            .orElse("");
    if (!found.commit().equals(commit)) {
      return fail(
          release,
          "The tag leads to "
              + found.commit()
              + ", the release is from "
              + (commit.isEmpty() ? "a commit that it does not name" : commit)
              + ".",
          "One of the two is not what it seems: find out which, and do not move the tag.");
    }
    if (!found.annotated() || found.digest().isEmpty()) {
      return fail(
          release,
          "The tag names no digest.",
          "Make it with slipway stack tag, which writes the digest into its message.");
    }
    if (digest.isPresent() && !found.digest().equals(digest)) {
      return fail(
          release,
          "The tag names " + found.digest().get() + ", published is " + digest.get() + ".",
          "Somebody changed the release after it was tagged: do not use it.");
    }
    Optional<String> refusal = signature.flatMap(SignatureCheck::refusal);
    if (refusal.isPresent()) {
      return fail(
          release,
          "The tag's signature does not count: " + refusal.get() + ".",
          "Ask who made the release to sign its tag: slipway stack tag --key FILE.");
    }
    return new Finding(
        TAG,
        Verdict.PASS,
        release.name(),
        "The tag leads to the release's commit and names "
            + found.digest().get()
            + (signature.isPresent() ? ", and its signature holds." : "."),
        List.of(new Evidence("commit " + commit, "git tag " + found.name(), null)),
        "");
  }

  private static Finding fail(ReadRelease release, String message, String remedy) {
    return new Finding(TAG, Verdict.FAIL, release.name(), message, List.of(), remedy);
  }
}
