package dev.slipway.stacks.tag;

import dev.slipway.stacks.registry.Digest;
import java.util.Locale;
import java.util.Optional;

/** How the tag of a release's name in git fits what was published under that name. */
public enum TagFit {
  /** It leads to the release's commit, and its message names the digest. */
  BOUND("bound to the digest"),
  /** It leads to the commit, as far as the release names one; its message names no digest. */
  ANNOTATED("annotated"),
  /** Likewise, and it is only a name. */
  LIGHTWEIGHT("lightweight"),
  /** It leads to another commit or names another digest. */
  ELSEWHERE("fits another release"),
  /** There is none. */
  NONE("none");

  private final String sentence;

  TagFit(String sentence) {
    this.sentence = sentence;
  }

  /**
   * Judges {@code tag}.
   *
   * @param revision commit that the release says it is from; empty where it does not say
   */
  public static TagFit of(Optional<FoundTag> tag, Digest published, String revision) {
    if (tag.isEmpty()) {
      return NONE;
    }
    FoundTag found = tag.get();
    boolean sameCommit = revision.isEmpty() || revision.equals(found.commit());
    if (!sameCommit || !found.digest().orElse(published).equals(published)) {
      return ELSEWHERE;
    }
    if (!found.annotated()) {
      return LIGHTWEIGHT;
    }
    return found.digest().isPresent() ? BOUND : ANNOTATED;
  }

  /** For people. */
  public String sentence() {
    return sentence;
  }

  /** One word for programs. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
