package dev.slipway.stacks.github;

import dev.slipway.stacks.publish.Publication;
import dev.slipway.stacks.registry.Blob;
import dev.slipway.stacks.registry.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a release on GitHub and one of ours differ in. */
final class ReleaseDifferences {

  private final GitReferences git;
  private final Downloads downloads;

  ReleaseDifferences(GitReferences git, Downloads downloads) {
    this.git = git;
    this.downloads = downloads;
  }

  /** One sentence for each difference; none if they are the same. */
  List<String> between(HostedRelease there, Publication ours) throws IOException {
    List<String> differences = new ArrayList<>(files(there.assets(), DraftPublisher.files(ours)));
    if (!there.title().equals(ours.tag())) {
      differences.add(
          "its title is \"" + there.title() + "\" there, and the operator looks for the tag");
    }
    String commit = DraftDocument.commit(ours);
    Optional<String> target = git.commitOf(ours.tag());
    if (target.isPresent() && !target.get().equals(commit)) {
      differences.add(tag(target.get(), commit));
    }
    return differences;
  }

  static String tag(String there, String ours) {
    return "the git tag leads to commit " + there + " there, ours is " + ours;
  }

  /** One sentence for each file that differs. */
  List<String> files(List<HostedAsset> there, List<Blob> ours) throws IOException {
    Map<String, HostedAsset> theirs = new TreeMap<>();
    there.forEach(asset -> theirs.put(asset.name(), asset));
    Map<String, Blob> own = new TreeMap<>();
    ours.forEach(blob -> own.put(blob.name(), blob));
    TreeSet<String> names = new TreeSet<>(theirs.keySet());
    names.addAll(own.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      @Nullable HostedAsset asset = theirs.get(name);
      @Nullable Blob blob = own.get(name);
      if (asset == null) {
        differences.add(name + " is not there, ours is " + Objects.requireNonNull(blob).digest());
      } else if (blob == null) {
        differences.add(name + " is there, ours has no such file");
      } else if (!asset.isUploaded()) {
        differences.add(name + " was never whole there (" + asset.state() + ")");
      } else {
        Digest digest = downloads.digest(asset);
        if (!digest.equals(blob.digest())) {
          differences.add(name + " is " + digest + " there, ours is " + blob.digest());
        }
      }
    }
    return differences;
  }
}
