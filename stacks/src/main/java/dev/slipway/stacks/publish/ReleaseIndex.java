package dev.slipway.stacks.publish;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Progress;
import dev.slipway.report.Report;
import dev.slipway.report.render.JsonDocument;
import dev.slipway.stacks.history.KnownReleases.Listing;
import dev.slipway.stacks.registry.StoredManifest;
import dev.slipway.stacks.tag.GitTagging;
import dev.slipway.stacks.tag.TagFit;
import dev.slipway.stacks.version.ReleaseTag;
import dev.slipway.stacks.version.StackVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All releases of a repository: by stack, the newest Kubernetes first, stable ones before the rest,
 * the newest first.
 *
 * @param repository the place, as the user names it
 * @param notes what is there and is no release
 */
public record ReleaseIndex(String repository, List<IndexEntry> entries, List<String> notes) {

  public ReleaseIndex {
    List<IndexEntry> sorted = new ArrayList<>(entries);
    sorted.sort((a, b) -> order(a.tag(), b.tag()));
    entries = List.copyOf(sorted);
    notes = List.copyOf(notes);
  }

  private static int order(ReleaseTag a, ReleaseTag b) {
    int byStack =
        (a.coordinates().provider() + "-" + a.coordinates().name())
            .compareTo(b.coordinates().provider() + "-" + b.coordinates().name());
    if (byStack != 0) {
      return byStack;
    }
    int byMajor = Integer.compare(b.coordinates().major(), a.coordinates().major());
    int byMinor = Integer.compare(b.coordinates().minor(), a.coordinates().minor());
    if (byMajor != 0 || byMinor != 0) {
      return byMajor != 0 ? byMajor : byMinor;
    }
    StackVersion left = a.version();
    StackVersion right = b.version();
    if (left.isStable() != right.isStable()) {
      return left.isStable() ? -1 : 1;
    }
    int byChannel = left.channel().compareTo(right.channel());
    return byChannel != 0 ? byChannel : StackVersion.WITHIN_CHANNEL.compare(right, left);
  }

  /** Reads the manifest of every release; what is no release is noted. */
  public static ReleaseIndex of(ReleaseStore store, Progress progress) throws IOException {
    ReleaseStore.Contents contents = store.contents();
    Listing listing = StoredReleases.listing(contents);
    List<IndexEntry> entries = new ArrayList<>();
    List<String> notes = new ArrayList<>(contents.notes());
    long done = 0;
    for (ReleaseTag tag : listing.releases()) {
      try {
        Optional<StoredRelease> found = store.find(tag.toString());
        found.ifPresent(release -> entries.add(entry(tag, release.stored())));
      } catch (InvalidInputException e) {
        notes.add(tag + " is no release: " + e.problems().getFirst().expectation());
      }
      progress.count("releases", ++done, listing.releases().size());
    }
    if (!listing.foreign().isEmpty()) {
      notes.add(listing.foreign().size() + " tags name no release and were passed over");
    }
    return new ReleaseIndex(store.place(), entries, notes);
  }

  private static IndexEntry entry(ReleaseTag tag, StoredManifest stored) {
    Map<String, String> annotations = stored.manifest().annotations();
    return new IndexEntry(
        tag,
        annotations.getOrDefault("kubernetesVersion", ""),
        stored.digest(),
        annotations.getOrDefault("org.opencontainers.image.created", ""),
        annotations.getOrDefault(Publication.REVISION, ""),
        annotations.getOrDefault("org.opencontainers.image.source", ""),
        Optional.empty());
  }

  /** The same, held against the tags of a clone. */
  public ReleaseIndex heldAgainst(GitTagging clone) throws IOException {
    List<IndexEntry> held = new ArrayList<>();
    for (IndexEntry entry : entries) {
      held.add(
          entry.with(
              TagFit.of(clone.find(entry.tag().toString()), entry.digest(), entry.revision())));
    }
    return new ReleaseIndex(repository, held, notes);
  }

  /** For programs. */
  public void json(OutputStream out) throws IOException {
    JsonDocument.write(
        out,
        sink -> {
          sink.beginMapping();
          sink.entry("apiVersion", Report.API_VERSION);
          sink.entry("kind", "StackIndex");
          sink.entry("repository", repository);
          sink.name("releases");
          sink.beginSequence();
          for (IndexEntry entry : entries) {
            sink.beginMapping();
            sink.entry("name", entry.tag().toString());
            sink.entry("stack", entry.tag().coordinates().toString());
            sink.entry("version", entry.tag().version().withDots());
            sink.entry("channel", entry.tag().version().channel());
            sink.entry("clusterClass", entry.clusterClass());
            sink.entry("kubernetes", entry.kubernetes());
            sink.entry("digest", entry.digest().toString());
            sink.entry("created", entry.created());
            sink.entry("revision", entry.revision());
            sink.entry("source", entry.source());
            sink.entryIfAny("gitTag", entry.gitTag().map(TagFit::word).orElse(null));
            sink.endMapping();
          }
          sink.endSequence();
          sink.name("notes");
          sink.beginSequence();
          for (String note : notes) {
            sink.value(note);
          }
          sink.endSequence();
          sink.endMapping();
        });
  }
}
