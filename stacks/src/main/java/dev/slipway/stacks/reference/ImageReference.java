package dev.slipway.stacks.reference;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A container image that files of the stack name.
 *
 * @param repository with its registry, e.g. {@code docker.io/library/nginx}
 * @param tag empty where none is written, or none can be known without rendering
 * @param digest {@code sha256:} and 64 hexadecimal digits
 * @param occurrences where it is named, in the order of the files
 */
public record ImageReference(
    String repository,
    Optional<String> tag,
    Optional<String> digest,
    List<Occurrence> occurrences) {

  /** The grammar of github.com/distribution/reference, with a path in lower case. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "((?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::[0-9]{1,5})?/)?"
              + "[a-z0-9]++(?:(?:[._]|__|-++|/)[a-z0-9]++)*+)"
              + "(?::([a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}))?"
              + "(?:@(sha256:[0-9a-f]{64}))?");

  private static final int LONGEST = 512;

  /**
   * Where an image is named.
   *
   * @param file relative to the stack's folder; of a file in an archive that of the archive, an
   *     exclamation mark, and its path in there
   * @param line counted from 1
   */
  public record Occurrence(String file, int line) {}

  public ImageReference {
    occurrences = List.copyOf(occurrences);
  }

  /** Parses what Kubernetes takes for the name of an image; nothing where it is something else. */
  public static Optional<ImageReference> of(String text, Occurrence occurrence) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher matcher = REFERENCE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    ImageReference image =
        new ImageReference(
            normalized(matcher.group(1)),
            Optional.ofNullable(matcher.group(2)),
            Optional.ofNullable(matcher.group(3)),
            List.of(occurrence));
    return image.text().length() > LONGEST ? Optional.empty() : Optional.of(image);
  }

  /** What has no registry comes from Docker Hub, as every runtime has it. */
  private static String normalized(String name) {
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    boolean registry =
        first.contains(".")
            || first.contains(":")
            || first.equals("localhost")
            || !first.equals(first.toLowerCase(Locale.ROOT));
    if (registry) {
      return name;
    }
    return "docker.io/" + (slash < 0 ? "library/" : "") + name;
  }

  /** As one writes it. */
  public String text() {
    return repository
        + tag.map(written -> ":" + written).orElse("")
        + digest.map(written -> "@" + written).orElse("");
  }

  /** Its package URL (package-url, types/oci-definition.json): there a tag is no version. */
  public String purl() {
    String lower = repository.toLowerCase(Locale.ROOT);
    Map<String, String> qualifiers = new TreeMap<>();
    qualifiers.put("repository_url", lower);
    tag.ifPresent(written -> qualifiers.put("tag", written));
    return PackageUrl.of("oci", lower.substring(lower.lastIndexOf('/') + 1), digest, qualifiers);
  }
}
