package dev.slipway.stacks.github;

import dev.slipway.stacks.registry.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the double keeps: it outlives its server. */
final class HostedState {

  final List<Release> releases = new ArrayList<>();
  final Map<String, String> tags = new TreeMap<>();
  final Map<String, String> annotated = new TreeMap<>();
  final List<String> commits = new ArrayList<>();

  /** What was done to releases after they were published; nothing of ours may be. */
  final List<String> afterPublication = new ArrayList<>();

  private long ids = 1000;

  long next() {
    return ++ids;
  }

  /** A file; its state is {@code starter} until all of it came. */
  static final class Asset {
    final long id;
    final String name;
    String state = "starter";
    byte[] content = {};

    Asset(long id, String name) {
      this.id = id;
      this.name = name;
    }

    Digest digest() {
      return Digest.of(content);
    }
  }

  /** A release. */
  static final class Release {
    final long id;
    String tag = "";
    String title = "";
    String body = "";
    String commitish = "main";
    boolean draft;
    boolean prerelease;
    boolean immutable;
    String latest = "";

    /** How many listings do not show it yet. */
    int hidden;

    final List<Asset> assets = new ArrayList<>();

    Release(long id) {
      this.id = id;
    }

    Asset asset(String name) {
      return assets.stream().filter(a -> a.name.equals(name)).findFirst().orElseThrow();
    }
  }

  Optional<Release> release(long id) {
    return releases.stream().filter(r -> r.id == id).findFirst();
  }

  Optional<Release> published(String tag) {
    return releases.stream().filter(r -> !r.draft && r.tag.equals(tag)).findFirst();
  }

  List<Release> drafts() {
    return releases.stream().filter(r -> r.draft).toList();
  }
}
