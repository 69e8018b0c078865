package dev.slipway.stacks.init;

import dev.slipway.report.Finding;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.definition.KubernetesVersion;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.definition.StackReader;
import dev.slipway.stacks.lint.StackRules;
import dev.slipway.stacks.render.RenderedStack;
import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.Origin;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import dev.slipway.stacks.source.SourceTree;
import dev.slipway.stacks.version.Coordinates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the stack of another Kubernetes version out of one: the names and versions that follow from
 * csctl.yaml are changed wherever they stand, and nothing else.
 */
public final class NextMinor {

  private static final long LARGEST_TEXT = 4L << 20;

  /** Lists of all versions, which stay as they are. */
  private static final Set<String> LISTS = Set.of("versions.yaml", "kubernetes.yaml");

  private static final Pattern CHECKSUM = Pattern.compile("\\b(?:[0-9a-f]{64}|[0-9a-f]{128})\\b");

  private final Stack stack;
  private final KubernetesVersion version;
  private final Optional<String> checksum;
  private final Problems problems = new Problems();
  private final List<String> notes = new ArrayList<>();

  private NextMinor(Stack stack, KubernetesVersion version, Optional<String> checksum) {
    this.stack = stack;
    this.version = version;
    this.checksum = checksum;
  }

  /**
   * The new stack.
   *
   * @param files by their path in the stack
   * @param notes what a person has to decide
   */
  public record Made(Map<String, byte[]> files, List<String> notes) {}

  /**
   * @param stack the one to begin with
   * @param folder of the new one in the repository, for messages
   * @param checksum of the new node image in hexadecimal; needed where a file has the old one
   * @throws InvalidInputException with what cannot be changed safely, or if the new one would break
   *     a rule that the old one keeps
   */
  public static Made of(
      Stack stack, String folder, KubernetesVersion version, Optional<String> checksum)
      throws IOException {
    return new NextMinor(stack, version, checksum).made(folder);
  }

  private Made made(String folder) throws IOException {
    if (stack.definition().kubernetes().equals(version)) {
      throw new InvalidInputException(
          stack.definition().kubernetesText().place().toString(),
          "this stack is for " + version + " already",
          "name another version with --kubernetes");
    }
    List<SourceFile> files = new ArrayList<>();
    for (SourceFile file : stack.source().files().files()) {
      files.add(new SourceFile(file.path(), Content.of(changed(file))));
    }
    problems.throwIfAny();
    requireAsGood(folder, files);
    Map<String, byte[]> bytes = new TreeMap<>();
    for (SourceFile file : files) {
      bytes.put(file.path(), file.content().bytes());
    }
    dependencies();
    return new Made(bytes, List.copyOf(notes));
  }

  private byte[] changed(SourceFile file) throws IOException {
    byte[] raw = file.content().bytes();
    String text = new String(raw, StandardCharsets.UTF_8);
    boolean isText =
        raw.length <= LARGEST_TEXT
            && text.indexOf('\0') < 0
            && new String(raw, StandardCharsets.ISO_8859_1).length() == raw.length
            && text.getBytes(StandardCharsets.UTF_8).length == raw.length
            && text.indexOf('\ufffd') < 0;
    if (!isText || file.path().endsWith("/Chart.lock")) {
      return raw;
    }
    if (LISTS.contains(file.path())) {
      if (!text.contains(version.toString().substring(1))) {
        notes.add(file.path() + " has no entry for " + version + ": add one");
      }
      return raw;
    }
    String replaced = replaced(file.path(), text);
    if (!replaced.equals(text)) {
      replaced = withChecksum(file.path(), replaced);
    }
    left(file.path(), replaced);
    return replaced.equals(text) ? raw : replaced.getBytes(StandardCharsets.UTF_8);
  }

  private String replaced(String path, String text) {
    Coordinates old = stack.coordinates();
    Coordinates now = new Coordinates(old.provider(), old.name(), version.major(), version.minor());
    String named = bounded(old.toString()).matcher(text).replaceAll(now.toString());
    // In a text a minor stands for this one; in a file for programs it may be anything.
    if (path.endsWith(".md")) {
      named =
          bounded(minor(old, "-"))
              .matcher(bounded(minor(old, ".")).matcher(named).replaceAll(minor(now, ".")))
              .replaceAll(minor(now, "-"));
    }
    String from = stack.definition().kubernetes().toString().substring(1);
    String to = version.toString().substring(1);
    Matcher full = bounded(from).matcher(named);
    if (!full.find()) {
      return named;
    }
    // Where the version stands the path to it often has the minor: .../kube-v1.34/kube-v1.34.7.
    String lines = full.replaceAll(to);
    return Pattern.compile("(?m)^.*" + Pattern.quote(to) + ".*$")
        .matcher(lines)
        .replaceAll(line ->
            Matcher.quoteReplacement(
                bounded(minor(old, ".")).matcher(line.group()).replaceAll(minor(now, "."))));
  }

  private static String minor(Coordinates coordinates, String separator) {
    return coordinates.major() + separator + coordinates.minor();
  }

  /** {@code text} where neither a digit nor another part of a version stands beside it. */
  private static Pattern bounded(String text) {
    return Pattern.compile("(?<![0-9])(?<![0-9]\\.)" + Pattern.quote(text) + "(?![0-9]|\\.[0-9])");
  }

  /** The checksum of an image says nothing of another one. */
  private String withChecksum(String path, String replaced) {
    Set<String> checksums = new HashSet<>();
    Matcher matcher = CHECKSUM.matcher(replaced);
    int first = -1;
    while (matcher.find()) {
      first = first < 0 ? matcher.start() : first;
      checksums.add(matcher.group());
    }
    if (checksums.isEmpty()) {
      return replaced;
    }
    Place place = place(path, replaced, first);
    if (checksums.size() > 1) {
      problems.add(
          place,
          "several checksums stand beside the version, and nobody can tell which belong to it",
          "write this file by hand: leave it out of the stack to begin with");
      return replaced;
    }
    if (checksum.isEmpty()) {
      problems.add(
          place,
          "the checksum of the image for " + stack.definition().kubernetes() + " stands here",
          "give that of the image for " + version + " with --image-checksum");
      return replaced;
    }
    String old = checksums.iterator().next();
    if (old.length() != checksum.get().length()) {
      problems.add(
          place,
          "a checksum of " + old.length() + " digits stands here, another one was given",
          "give one of the same algorithm");
    }
    return replaced.replace(old, checksum.get());
  }

  private Place place(String path, String text, int offset) {
    int line = (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    return new Place(
        stack.place(path), line, offset - text.lastIndexOf('\n', Math.max(0, offset - 1)));
  }

  /** What still names the old minor, as far as it is no part of another version. */
  private void left(String path, String text) {
    Matcher matcher = bounded(minor(stack.coordinates(), ".")).matcher(text);
    if (!path.endsWith(".md") && matcher.find()) {
      notes.add(
          path
              + ":"
              + place(path, text, matcher.start()).line()
              + " still says "
              + matcher.group()
              + ": is it the minor?");
    }
  }

  /** Charts such as the cloud controller manager's count with the minor of Kubernetes. */
  private void dependencies() {
    String counted = "." + stack.coordinates().minor() + ".";
    for (Chart addon : stack.addons()) {
      for (int i = 0; i < addon.dependencies().size(); i++) {
        String found = addon.exact(i).versionText();
        if (found.contains(counted) && stack.coordinates().minor() != version.minor()) {
          notes.add(
              addon.folder()
                  + "/Chart.yaml still asks for "
                  + addon.exact(i).name().text()
                  + " "
                  + found
                  + ", which counts with Kubernetes: choose the version for 1."
                  + version.minor());
        }
      }
    }
  }

  private void requireAsGood(String folder, List<SourceFile> files) throws IOException {
    Origin origin = stack.source().origin();
    Stack next =
        StackReader.read(
            new SourceTree(
                new Origin(
                    origin.repository(),
                    origin.commit(),
                    origin.tree(),
                    folder,
                    origin.committedAt(),
                    origin.dirty()),
                new SourceFiles(files)));
    Set<String> before = new HashSet<>();
    errors(stack).forEach(finding -> before.add(finding.rule().id()));
    for (Finding finding : errors(next)) {
      if (!before.contains(finding.rule().id())) {
        problems.add(
            finding.evidence().isEmpty() ? folder : finding.evidence().getFirst().source(),
            "the new stack would break " + finding.rule().id() + ": " + finding.message(),
            finding.remedy());
      }
    }
    problems.throwIfAny();
  }

  private static List<Finding> errors(Stack stack) {
    return StackRules.judge(stack, RenderedStack.none(stack, "It is not built yet.")).stream()
        .filter(StackRules::isError)
        .toList();
  }
}
