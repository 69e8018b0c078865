package dev.slipway.stacks.imagebuild;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import dev.slipway.report.Progress;
import dev.slipway.report.document.Value;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.nodeimage.BuiltImage;
import dev.slipway.stacks.nodeimage.ImagesLock;
import dev.slipway.stacks.nodeimage.NodeImage;
import dev.slipway.stacks.nodeimage.NodeImageConfig;
import dev.slipway.stacks.objectstore.LocalFile;
import dev.slipway.stacks.objectstore.ObjectStore;
import dev.slipway.stacks.objectstore.StoredObject;
import dev.slipway.stacks.version.StackVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Builds and stores the node images of one stack, as far as they are not there yet. */
public final class NodeImageBuild {

  private static final String SHA_256 = "slipway-sha256";
  private static final String SHA_512 = "slipway-sha512";
  private static final String CONTENT = "slipway-content";
  private static final String COMMIT = "slipway-commit";

  private static final Pattern SHA_256_SHAPE = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern SHA_512_SHAPE = Pattern.compile("[0-9a-f]{128}");
  private static final Pattern COMMIT_SHAPE = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  private final Stack stack;
  private final StackVersion version;
  private final NodeImageConfig config;
  private final List<WantedImage> wanted;

  private NodeImageBuild(
      Stack stack, StackVersion version, NodeImageConfig config, List<WantedImage> wanted) {
    this.stack = stack;
    this.version = version;
    this.config = config;
    this.wanted = wanted;
  }

  /**
   * Reads what is to be built.
   *
   * @throws InvalidInputException if the stack has nothing to build, or not what packer needs
   */
  public static NodeImageBuild of(Stack stack, StackVersion version) throws IOException {
    boolean builds =
        !stack.definition().usesPlugin()
            && stack
                .definition()
                .nodeImages()
                .filter(images -> images.method().equals("build"))
                .isPresent();
    @Nullable Value document = stack.documents().get(NodeImageConfig.FILE);
    if (!builds || document == null) {
      throw new InvalidInputException(
          stack.place(builds ? NodeImageConfig.FILE : "csctl.yaml"),
          builds
              ? "there is no such file, and csctl.yaml has method: build"
              : "the stack has no node images that are built here: there is no"
                  + " provider.type: openstack with config.method: build",
          builds ? "write it" : "name stacks that have");
    }
    NodeImageConfig config = NodeImageConfig.read(document);
    requireFolders(stack, config);
    List<WantedImage> wanted = new ArrayList<>();
    for (NodeImage image : config.built()) {
      wanted.add(WantedImage.of(stack, config, image, version));
    }
    return new NodeImageBuild(stack, version, config, wanted);
  }

  private static void requireFolders(Stack stack, NodeImageConfig config) {
    List<Problem> problems = new ArrayList<>();
    for (NodeImage image : config.built()) {
      String folder = NodeImageConfig.FOLDER + "/" + image.imageDir().orElseThrow();
      if (stack.source().files().below(folder).isEmpty()) {
        problems.add(
            new Problem(
                image.place().toString(),
                "there is no folder " + folder,
                "write a template of packer into it, and commit it"));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  public Stack stack() {
    return stack;
  }

  /** Of the node images; part of the objects' names. */
  public StackVersion version() {
    return version;
  }

  /** Everything that can be known before the long work: rights, and what is stored already. */
  public void requirePossible(ObjectStore store) {
    if (!wanted.isEmpty()) {
      store.requireWritable(wanted.getFirst().object());
    }
    List<String> differences = new ArrayList<>();
    for (WantedImage image : wanted) {
      Optional<StoredObject> stored = store.find(image.object());
      if (stored.isPresent() && !isOf(stored.get(), image)) {
        differences.add(
            image.object()
                + " is in "
                + store.described()
                + (stored.get().fact(CONTENT).isEmpty()
                    ? ", and does not say what it was built from"
                    : ", built from other files (commit " + shownCommit(stored.get()) + ")"));
      }
    }
    if (!differences.isEmpty()) {
      throw new DifferentImageException(differences);
    }
  }

  /**
   * Builds and stores what is missing.
   *
   * @param packer where it is needed
   * @param work folder for images that are not stored yet
   * @throws DifferentImageException if somebody else has stored another image meanwhile
   */
  public ImagesLock run(Optional<Packer> packer, ObjectStore store, Path work, Progress progress)
      throws IOException {
    List<BuiltImage> built = new ArrayList<>();
    for (WantedImage image : wanted) {
      Optional<StoredObject> stored = store.find(image.object());
      built.add(
          stored.isPresent()
              ? recorded(image, stored.get(), store)
              : made(image, packer, store, work, progress));
    }
    return new ImagesLock(built);
  }

  /** True if packer may have to be called. */
  public boolean isMissing(ObjectStore store) {
    return wanted.stream().anyMatch(image -> store.find(image.object()).isEmpty());
  }

  /** How many images are built by packer. */
  public int images() {
    return config.built().size();
  }

  private BuiltImage made(
      WantedImage image, Optional<Packer> packer, ObjectStore store, Path work, Progress progress)
      throws IOException {
    try (WorkFolder folder = WorkFolder.open(work, image.key())) {
      if (folder.hasImage()) {
        progress.step("the image " + image.imageDir() + " was built before: it is uploaded");
      } else {
        folder.keep(
            packer
                .orElseThrow()
                .build(stack.source().files(), image.imageDir(), folder.scratch(), progress));
      }
      Optional<Checksums> known = folder.checksums();
      Checksums checksums =
          known.isPresent() ? known.get() : Checksums.of(folder.image(), progress);
      folder.keep(checksums);
      Map<String, String> facts = new TreeMap<>();
      facts.put(SHA_256, checksums.sha256());
      facts.put(SHA_512, checksums.sha512());
      facts.put(CONTENT, image.content());
      facts.put(COMMIT, stack.source().origin().commit());
      store.store(
          image.object(),
          new LocalFile(folder.image(), checksums.size(), folder.journal(), facts),
          bytes ->
              progress.count(
                  "MiB of " + image.object() + " uploaded", bytes >> 20, checksums.size() >> 20));
      StoredObject stored =
          store
              .find(image.object())
              .orElseThrow(() ->
                  new EnvironmentException(
                      image.object() + " was uploaded and is not in " + store.described(),
                      "run the command again; if that does not help, tell the store's operator"));
      requireSame(image, stored, checksums, store);
      BuiltImage result = recorded(image, stored, store);
      folder.done();
      return result;
    }
  }

  private static void requireSame(
      WantedImage image, StoredObject stored, Checksums checksums, ObjectStore store) {
    if (!stored.fact(SHA_256).equals(checksums.sha256()) || stored.size() != checksums.size()) {
      throw new DifferentImageException(
          List.of(
              image.object()
                  + " was stored in "
                  + store.described()
                  + " by somebody else meanwhile, with other content"));
    }
  }

  private static boolean isOf(StoredObject stored, WantedImage image) {
    return stored.fact(CONTENT).equals(image.content())
        && SHA_256_SHAPE.matcher(stored.fact(SHA_256)).matches()
        && SHA_512_SHAPE.matcher(stored.fact(SHA_512)).matches()
        && stored.size() > 0;
  }

  private BuiltImage recorded(WantedImage image, StoredObject stored, ObjectStore store) {
    if (!isOf(stored, image)) {
      throw new DifferentImageException(
          List.of(image.object() + " is in " + store.described() + ", built from other files"));
    }
    return new BuiltImage(
        image.image().name(),
        image.imageDir(),
        version.withDots(),
        store.url(image.object()),
        stored.size(),
        stored.fact(SHA_256),
        stored.fact(SHA_512),
        shownCommit(stored),
        image.content());
  }

  private static String shownCommit(StoredObject stored) {
    return COMMIT_SHAPE.matcher(stored.fact(COMMIT)).matches() ? stored.fact(COMMIT) : "unknown";
  }
}
