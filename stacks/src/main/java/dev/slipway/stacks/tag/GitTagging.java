package dev.slipway.stacks.tag;

import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.source.GitRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Makes and reads tags of a repository. */
public final class GitTagging {

  /** git, Documentation/gitformat-signature: what {@code gpg.format=ssh} signs for. */
  public static final String NAMESPACE = "git";

  private final Repository repository;

  public GitTagging(GitRepository repository) {
    this.repository = repository.opened();
  }

  /** The tag {@code name}; nothing where there is none. */
  public Optional<FoundTag> find(String name) throws IOException {
    @Nullable Ref ref = repository.exactRef(Constants.R_TAGS + name);
    if (ref == null) {
      return Optional.empty();
    }
    try (RevWalk walk = new RevWalk(repository)) {
      RevObject object = walk.parseAny(ref.getObjectId());
      String commit = walk.parseCommit(ref.getObjectId()).name();
      if (!(object instanceof RevTag tag)) {
        return Optional.of(new FoundTag(name, commit, false, Optional.empty(), new byte[0], ""));
      }
      byte[] raw = repository.open(tag, Constants.OBJ_TAG).getCachedBytes();
      byte @Nullable [] signature = tag.getRawGpgSignature();
      int length = signature == null ? raw.length : raw.length - signature.length;
      return Optional.of(
          new FoundTag(
              name,
              commit,
              true,
              TagMessage.digestIn(tag.getFullMessage()),
              Arrays.copyOf(raw, length),
              signature == null ? "" : new String(signature, StandardCharsets.UTF_8)));
    }
  }

  /**
   * Makes an annotated tag.
   *
   * @param commit that it leads to
   * @param signer null for a tag without a signature
   * @throws InvalidInputException if git is not told who makes it, or lacks the commit
   */
  public void create(TagMessage message, String commit, Instant now, @Nullable TagSigner signer)
      throws IOException {
    ObjectId target = ObjectId.fromString(commit);
    if (!repository.getObjectDatabase().has(target)) {
      throw new InvalidInputException(
          commit,
          "the clone lacks the commit of " + message.name(),
          "git fetch, with --unshallow if the clone is shallow");
    }
    TagBuilder tag = new TagBuilder();
    tag.setTag(message.name());
    tag.setObjectId(target, Constants.OBJ_COMMIT);
    tag.setTagger(tagger(now));
    tag.setMessage(message.text());
    if (signer != null) {
      tag.setGpgSignature(
          new GpgSignature(signer.sign(tag.build()).getBytes(StandardCharsets.US_ASCII)));
    }
    ObjectId id;
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      id = inserter.insert(tag);
      inserter.flush();
    }
    RefUpdate update = repository.updateRef(Constants.R_TAGS + message.name());
    update.setNewObjectId(id);
    // Only where there is none: what somebody else made meanwhile stays.
    update.setExpectedOldObjectId(ObjectId.zeroId());
    RefUpdate.Result result = update.update();
    if (result != RefUpdate.Result.NEW) {
      throw new IOException("git did not take the tag " + message.name() + ": " + result);
    }
  }

  private PersonIdent tagger(Instant now) {
    Config config = repository.getConfig();
    @Nullable String name = config.getString("user", null, "name");
    @Nullable String email = config.getString("user", null, "email");
    if (name == null || email == null) {
      throw new InvalidInputException(
          name == null ? "user.name" : "user.email",
          "git is not told who makes the tag",
          "git config user.name NAME, git config user.email ADDRESS");
    }
    return new PersonIdent(name, email, now, ZoneOffset.UTC);
  }
}
