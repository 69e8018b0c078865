package dev.slipway.stacks.github;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import dev.slipway.stacks.document.Fields;
import dev.slipway.stacks.registry.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what GitHub answers in JSON; fields that are not of use are passed over. */
final class Answers {

  /** A hundred releases of a hundred files each, and descriptions of 125,000 characters. */
  private static final Limits LIMITS = new Limits(64L << 20, 30, 0);

  private static final String PLACE = "the answer";

  private Answers() {}

  /** What is asked of a repository. */
  record RepositoryAnswer(String fullName, boolean archived) {}

  /** What a git tag or an annotated tag object leads to. */
  record Target(String type, String sha) {}

  /**
   * @throws InvalidInputException if it is something else, as all that follow
   */
  static RepositoryAnswer repository(InputStream in) throws IOException {
    Problems problems = new Problems();
    Fields fields = fields(in, "a repository", problems);
    String name = text(fields.required("full_name", ""));
    boolean archived = isTrue(fields, "archived");
    problems.throwIfAny();
    return new RepositoryAnswer(name, archived);
  }

  static Target target(InputStream in) throws IOException {
    Problems problems = new Problems();
    Optional<Fields> object = fields(in, "a git reference", problems).requiredMapping("object");
    problems.throwIfAny();
    Fields fields = object.orElseThrow();
    String type = text(fields.required("type", ""));
    String sha = text(fields.required("sha", ""));
    if (!sha.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
      problems.add(PLACE, "expected the name of a git object, found " + sha, "");
    }
    problems.throwIfAny();
    return new Target(type, sha);
  }

  static HostedRelease release(InputStream in) throws IOException {
    Problems problems = new Problems();
    HostedRelease release = release(fields(in, "a release", problems), problems);
    problems.throwIfAny();
    return release;
  }

  static List<HostedRelease> releases(InputStream in) throws IOException {
    Problems problems = new Problems();
    List<HostedRelease> releases = new ArrayList<>();
    for (Value value : sequence(in, "a list of releases", problems)) {
      releases.add(release(Fields.of(value, "a release", problems), problems));
    }
    problems.throwIfAny();
    return releases;
  }

  static HostedAsset asset(InputStream in) throws IOException {
    Problems problems = new Problems();
    HostedAsset asset = asset(fields(in, "a file of a release", problems), problems);
    problems.throwIfAny();
    return asset;
  }

  static List<HostedAsset> assets(InputStream in) throws IOException {
    Problems problems = new Problems();
    List<HostedAsset> assets = assets(sequence(in, "a list of files", problems), problems);
    problems.throwIfAny();
    return assets;
  }

  private static HostedRelease release(Fields fields, Problems problems) {
    return new HostedRelease(
        number(fields, "id", problems),
        text(fields.required("tag_name", "")),
        text(fields.scalar("name")),
        text(fields.scalar("body")),
        isTrue(fields, "draft"),
        text(fields.scalar("upload_url")),
        assets(fields.sequence("assets"), problems));
  }

  private static List<HostedAsset> assets(List<Value> values, Problems problems) {
    List<HostedAsset> assets = new ArrayList<>();
    for (Value value : values) {
      assets.add(asset(Fields.of(value, "a file of a release", problems), problems));
    }
    return assets;
  }

  private static HostedAsset asset(Fields fields, Problems problems) {
    return new HostedAsset(
        number(fields, "id", problems),
        text(fields.required("name", "")),
        text(fields.required("state", "")),
        number(fields, "size", problems),
        // Of another algorithm it is as good as none.
        fields.scalar("digest").map(Scalar::text).flatMap(Digest::parse),
        text(fields.scalar("browser_download_url")));
  }

  private static long number(Fields fields, String key, Problems problems) {
    String text = text(fields.required(key, ""));
    if (text.matches("0|[1-9][0-9]{0,17}")) {
      return Long.parseLong(text);
    }
    problems.add(PLACE, "expected a number for " + key + ", found " + text, "");
    return 0;
  }

  private static boolean isTrue(Fields fields, String key) {
    return text(fields.scalar(key)).equals("true");
  }

  private static String text(Optional<Scalar> scalar) {
    return scalar.map(Scalar::text).orElse("");
  }

  private static Fields fields(InputStream in, String wanted, Problems problems)
      throws IOException {
    return Fields.of(value(in), wanted, problems);
  }

  private static List<Value> sequence(InputStream in, String wanted, Problems problems)
      throws IOException {
    Value value = value(in);
    if (value instanceof Sequence sequence) {
      return sequence.values();
    }
    problems.unexpected(wanted, value);
    return List.of();
  }

  private static Value value(InputStream in) throws IOException {
    try (DocumentReader reader = DocumentReader.ofJson(PLACE, in, LIMITS)) {
      return Value.read(reader);
    }
  }
}
