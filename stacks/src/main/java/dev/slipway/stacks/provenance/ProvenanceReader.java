package dev.slipway.stacks.provenance;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Token;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.document.Fields;
import dev.slipway.stacks.provenance.ResolvedDependency.Kind;
import dev.slipway.stacks.version.StackVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads provenance that {@code slipway stack build} wrote, and tells all its problems at once. A
 * parameter that it does not know is one of them (slsa.dev/spec/v1.0/verifying-artifacts); other
 * keys that it does not know are passed over (in-toto, spec/v1/README.md, parsing rules).
 */
public final class ProvenanceReader {

  /** A release has ten files; thousands of dependencies fit. */
  static final Limits LIMITS = new Limits(8L << 20, 20, 0);

  static final String KIND = "kind";

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{40,128}");
  private static final Pattern OBJECT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}");
  private static final Pattern FILE_NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,255}");

  private static final Set<String> PARAMETERS =
      Set.of(
          "repository",
          "commit",
          "path",
          "dirty",
          "channel",
          "versions",
          "dependencies",
          "sourceDateEpoch");

  private final Problems problems = new Problems();

  private ProvenanceReader() {}

  /**
   * Reads {@code statement}. What it says counts only if its signature holds.
   *
   * @param document name of the file, for messages
   * @throws InvalidInputException with every problem of the document
   */
  public static Provenance read(String document, byte[] statement) {
    try (DocumentReader reader =
        DocumentReader.ofJson(document, new ByteArrayInputStream(statement), LIMITS)) {
      return new ProvenanceReader().read(Value.read(reader));
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be read", e);
    }
  }

  private Provenance read(Value value) {
    Fields statement = Fields.of(value, "an in-toto statement", problems);
    constant(statement, "_type", Provenance.STATEMENT_TYPE);
    constant(statement, "predicateType", Provenance.PREDICATE_TYPE);
    // Another kind of document would only lack everything; that is one problem, not twelve.
    problems.throwIfAny();
    List<Subject> subjects = subjects(statement);
    Optional<Fields> predicate = statement.requiredMapping("predicate");
    Optional<Fields> definition = predicate.flatMap(it -> it.requiredMapping("buildDefinition"));
    Optional<Fields> run = predicate.flatMap(it -> it.requiredMapping("runDetails"));
    definition.ifPresent(it -> constant(it, "buildType", Provenance.BUILD_TYPE));
    problems.throwIfAny();
    Optional<Fields> external = definition.flatMap(it -> it.requiredMapping("externalParameters"));
    Optional<BuildParameters> parameters = external.flatMap(this::parameters);
    List<ResolvedDependency> dependencies = dependencies(definition.orElseThrow());
    run.flatMap(it -> it.requiredMapping("builder"))
        .ifPresent(it -> constant(it, "id", Provenance.BUILDER));
    String release =
        run.flatMap(it -> it.requiredMapping("metadata"))
            .map(it -> text(it, "invocationId"))
            .orElse("");
    problems.throwIfAny();
    return new Provenance(release, subjects, parameters.orElseThrow(), dependencies);
  }

  private List<Subject> subjects(Fields statement) {
    List<Subject> subjects = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Value value : statement.sequence("subject")) {
      Fields fields = Fields.of(value, "a subject with name and digest", problems);
      String name = matching(fields, "name", FILE_NAME, "the name of a file");
      String sha256 =
          fields
              .requiredMapping("digest")
              .map(digest -> matching(digest, "sha256", SHA_256, "64 hexadecimal digits"))
              .orElse("");
      if (!names.add(name)) {
        problems.add(fields.place(), "the file " + name + " is a subject already", "");
      }
      subjects.add(new Subject(name, sha256));
    }
    if (subjects.isEmpty()) {
      problems.add(statement.place(), "expected at least one subject", "");
    }
    return subjects;
  }

  private Optional<BuildParameters> parameters(Fields fields) {
    for (Map.Entry<String, Value> entry : fields.mapping().entries().entrySet()) {
      if (!PARAMETERS.contains(entry.getKey())) {
        problems.add(
            entry.getValue().place(),
            "the parameter " + entry.getKey() + " is not known, so its effect is not either",
            "use the version of slipway that built the release, or a later one");
      }
    }
    Optional<Fields> versions = fields.requiredMapping("versions");
    Optional<StackVersion> stack = versions.flatMap(it -> version(it, "clusterStack"));
    Optional<StackVersion> addon = versions.flatMap(it -> version(it, "clusterAddon"));
    Optional<StackVersion> image = versions.flatMap(it -> version(it, "nodeImage"));
    String channel = text(fields, "channel");
    if (stack.isPresent() && !stack.get().channel().equals(channel)) {
      problems.add(
          fields.place(), "the version " + stack.get() + " is not in the channel " + channel, "");
    }
    Optional<String> repository =
        fields.scalar("repository").isPresent()
            ? Optional.of(text(fields, "repository"))
            : Optional.empty();
    String commit = matching(fields, "commit", OBJECT, "the id of a commit");
    String path = text(fields, "path");
    boolean dirty = dirty(fields);
    String dependencies = text(fields, "dependencies");
    long epoch = epoch(fields);
    return problems.isEmpty()
        ? Optional.of(
            new BuildParameters(
                repository,
                commit,
                path,
                dirty,
                stack.orElseThrow(),
                addon.orElseThrow(),
                image.orElseThrow(),
                dependencies,
                epoch))
        : Optional.empty();
  }

  private Optional<StackVersion> version(Fields versions, String component) {
    String text = text(versions, component);
    Optional<StackVersion> version = StackVersion.ofDots(text);
    if (version.isEmpty()) {
      problems.add(
          versions.place(), "expected a version for " + component + ", found \"" + text + "\"", "");
    }
    return version;
  }

  private boolean dirty(Fields fields) {
    Optional<Scalar> dirty = fields.scalar("dirty");
    if (dirty.isPresent()
        && !(dirty.get().kind() == Token.BOOLEAN && dirty.get().text().equals("true"))) {
      problems.add(dirty.get().place(), "expected true, or no key dirty", "");
    }
    return dirty.isPresent();
  }

  private long epoch(Fields fields) {
    Optional<Scalar> epoch = fields.required("sourceDateEpoch", "");
    if (epoch.isEmpty()) {
      return 0;
    }
    if (epoch.get().kind() != Token.NUMBER || !SECONDS.matcher(epoch.get().text()).matches()) {
      problems.add(epoch.get().place(), "expected seconds since 1970", "");
      return 0;
    }
    return Long.parseLong(epoch.get().text());
  }

  private List<ResolvedDependency> dependencies(Fields definition) {
    List<ResolvedDependency> dependencies = new ArrayList<>();
    for (Value value : definition.sequence("resolvedDependencies")) {
      Fields fields = Fields.of(value, "a resource descriptor", problems);
      SortedMap<String, String> annotations =
          fields.requiredMapping("annotations").map(this::texts).orElseGet(TreeMap::new);
      @Nullable String word = annotations.remove(KIND);
      @Nullable Kind kind = kind(word);
      if (kind == null) {
        problems.add(fields.place(), "expected the annotation kind, found " + word, "");
        continue;
      }
      dependencies.add(
          new ResolvedDependency(
              kind,
              text(fields, "name"),
              fields.scalar("uri").isPresent()
                  ? Optional.of(text(fields, "uri"))
                  : Optional.empty(),
              digests(fields),
              annotations));
    }
    return dependencies;
  }

  private static @Nullable Kind kind(@Nullable String word) {
    for (Kind kind : Kind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    return null;
  }

  private SortedMap<String, String> digests(Fields fields) {
    Optional<Fields> digests = fields.optional("digest");
    if (digests.isEmpty()) {
      return new TreeMap<>();
    }
    for (String algorithm : digests.get().mapping().entries().keySet()) {
      matching(digests.get(), algorithm, DIGEST, "hexadecimal digits");
    }
    return texts(digests.get());
  }

  private SortedMap<String, String> texts(Fields fields) {
    TreeMap<String, String> texts = new TreeMap<>();
    Mapping mapping = fields.mapping();
    mapping.entries().keySet().forEach(key -> texts.put(key, text(fields, key)));
    return texts;
  }

  private void constant(Fields fields, String key, String wanted) {
    Optional<Scalar> found = fields.required(key, "");
    if (found.isPresent() && !found.get().text().equals(wanted)) {
      problems.add(
          found.get().place(),
          "expected " + key + " " + wanted + ", found " + found.get().text(),
          "use a release that slipway stack build made, and a version of slipway that knows it");
    }
  }

  private String matching(Fields fields, String key, Pattern pattern, String wanted) {
    Optional<Scalar> found = string(fields, key);
    if (found.isPresent() && !pattern.matcher(found.get().text()).matches()) {
      problems.add(found.get().place(), "expected " + wanted + " for " + key, "");
    }
    return found.map(Scalar::text).orElse("");
  }

  private String text(Fields fields, String key) {
    return string(fields, key).map(Scalar::text).orElse("");
  }

  private Optional<Scalar> string(Fields fields, String key) {
    Optional<Scalar> found = fields.required(key, "");
    if (found.isPresent() && found.get().kind() != Token.STRING) {
      problems.unexpected("a string for " + key, found.get());
    }
    return found;
  }
}
