package dev.slipway.stacks.publish;

import dev.slipway.stacks.registry.Descriptor;
import dev.slipway.stacks.registry.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What two releases under one tag differ in. */
public final class Differences {

  private Differences() {}

  /** One sentence for each file and annotation that differs; none if the releases are equal. */
  public static List<String> between(Manifest there, Manifest ours) {
    List<String> differences = new ArrayList<>();
    Map<String, Descriptor> theirFiles = files(there);
    Map<String, Descriptor> ourFiles = files(ours);
    TreeSet<String> names = new TreeSet<>(theirFiles.keySet());
    names.addAll(ourFiles.keySet());
    for (String name : names) {
      @Nullable Descriptor theirs = theirFiles.get(name);
      @Nullable Descriptor own = ourFiles.get(name);
      if (theirs == null) {
        differences.add(name + " is not there, ours is " + Objects.requireNonNull(own).digest());
      } else if (own == null) {
        differences.add(name + " is there, ours has no such file");
      } else if (!theirs.digest().equals(own.digest())) {
        differences.add(name + " is " + theirs.digest() + " there, ours is " + own.digest());
      } else if (!theirs.mediaType().equals(own.mediaType())) {
        differences.add(name + " is a " + theirs.mediaType() + " there, ours " + own.mediaType());
      }
    }
    annotations(there, ours, differences);
    if (!there.artifactType().equals(ours.artifactType())) {
      differences.add("it is a " + there.artifactType() + " there, ours " + ours.artifactType());
    }
    return differences;
  }

  private static void annotations(Manifest there, Manifest ours, List<String> differences) {
    TreeSet<String> keys = new TreeSet<>(there.annotations().keySet());
    keys.addAll(ours.annotations().keySet());
    for (String key : keys) {
      @Nullable String theirs = there.annotations().get(key);
      @Nullable String own = ours.annotations().get(key);
      if (!Objects.equals(theirs, own)) {
        differences.add(
            key
                + (theirs == null ? " is missing there" : " is " + theirs + " there")
                + (own == null ? ", ours has none" : ", ours is " + own));
      }
    }
  }

  private static Map<String, Descriptor> files(Manifest manifest) {
    Map<String, Descriptor> files = new TreeMap<>();
    for (Descriptor layer : manifest.layers()) {
      files.put(layer.title().isEmpty() ? layer.digest().toString() : layer.title(), layer);
    }
    return files;
  }
}
