package dev.slipway.stacks.release;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.hash.Sha256;
import dev.slipway.stacks.provenance.Provenance;
import dev.slipway.stacks.provenance.ProvenanceWriter;
import dev.slipway.stacks.reference.References;
import dev.slipway.stacks.sigstore.SigningKey;
import dev.slipway.stacks.sigstore.SigstoreBundle;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Writes a release into a folder of its name, whole or not at all: beside it first, every file and
 * the folder fsynced, then renamed. What is there already is never changed.
 */
public final class ReleaseFolder {

  private static final int BUFFER = 1 << 16;

  private ReleaseFolder() {}

  /** As {@link #write(ReleasePlan, Path, Optional)}, without a signature. */
  public static WrittenRelease write(ReleasePlan plan, Path output) throws IOException {
    return write(plan, output, Optional.empty());
  }

  /**
   * Writes {@code plan} into a folder below {@code output}.
   *
   * @param key signs the provenance; empty to leave it unsigned
   * @throws DifferentReleaseException if another release of that name is there
   * @throws EnvironmentException if there is no room
   * @throws InvalidInputException if {@code output} cannot be written to, or the release not packed
   */
  public static WrittenRelease write(ReleasePlan plan, Path output, Optional<SigningKey> key)
      throws IOException {
    return write(plan, output, key, Additions.NONE);
  }

  /**
   * The same, with files that do not follow from the plan.
   *
   * @throws InvalidInputException also if the stack needs a plugin and {@code additions} called
   *     none
   */
  public static WrittenRelease write(
      ReleasePlan plan, Path output, Optional<SigningKey> key, Additions additions)
      throws IOException {
    References references = References.of(plan.stack());
    List<Asset> assets = Assets.of(plan, references);
    Path target = output.resolve(plan.name());
    Path partial = partial(output);
    Thread removal = new Thread(() -> PartialFolders.done(partial));
    Runtime.getRuntime().addShutdownHook(removal);
    try {
      List<WrittenAsset> written = new ArrayList<>();
      for (Asset asset : assets) {
        written.add(write(asset, partial));
      }
      Additions.Added added = additions.to(plan, partial, List.copyOf(written));
      requirePlugin(plan, added);
      for (Asset asset : added.assets()) {
        written.add(write(asset, partial));
      }
      byte[] metadata = MetadataDocument.of(plan, written, added);
      written.add(write(new Bytes(MetadataDocument.NAME, metadata), partial));
      byte[] provenance = ProvenanceWriter.bytes(ProvenanceDraft.of(plan, references, written));
      written.add(write(new Bytes(Provenance.FILE, provenance), partial));
      if (key.isPresent()) {
        byte[] bundle = SigstoreBundle.sign(Provenance.PAYLOAD_TYPE, provenance, key.get()).bytes();
        written.add(write(new Bytes(Provenance.BUNDLE_FILE, bundle), partial));
      }
      sync(partial);
      boolean existed = !moved(partial, target);
      if (existed) {
        requireEqual(target, written);
      } else {
        sync(output);
      }
      return new WrittenRelease(target, written, existed);
    } catch (IOException e) {
      throw new EnvironmentException(
          plan.name() + " cannot be written to " + output + ": " + e.getMessage(),
          "is there room? -o names another folder",
          e);
    } finally {
      PartialFolders.done(partial);
      removeHook(removal);
    }
  }

  private static void requirePlugin(ReleasePlan plan, Additions.Added added) {
    if (plan.stack().definition().usesPlugin() && added.by().isEmpty()) {
      throw new InvalidInputException(
          plan.stack().definition().nodeImages().orElseThrow().place(),
          "node images of this provider are made by a plugin, which was not called",
          "build it with slipway stack build");
    }
  }

  private static Path partial(Path output) throws IOException {
    try {
      Files.createDirectories(output);
      return PartialFolders.create(output);
    } catch (FileAlreadyExistsException e) {
      throw new InvalidInputException(
          output.toString(), "expected a folder, found a file", "name another with -o");
    } catch (AccessDeniedException e) {
      throw new InvalidInputException(
          output.toString(), "the folder may not be written to", "name another with -o");
    }
  }

  private static WrittenAsset write(Asset asset, Path folder) throws IOException {
    Path file = folder.resolve(asset.name());
    MessageDigest digest = Sha256.algorithm();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream out =
          new BufferedOutputStream(
              new DigestOutputStream(Channels.newOutputStream(channel), digest), BUFFER);
      Optional<String> tar = asset.write(out);
      out.flush();
      channel.force(true);
      return new WrittenAsset(
          asset.name(), channel.size(), HexFormat.of().formatHex(digest.digest()), tar);
    }
  }

  /** False if {@code target} is there already. */
  private static boolean moved(Path partial, Path target) throws IOException {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try {
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
      // Somebody else was faster.
      return false;
    }
  }

  private static void requireEqual(Path target, List<WrittenAsset> written) throws IOException {
    List<String> differences = Comparison.differences(target, written);
    if (!differences.isEmpty()) {
      throw new DifferentReleaseException(target, differences);
    }
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void removeHook(Thread removal) {
    try {
      Runtime.getRuntime().removeShutdownHook(removal);
    } catch (IllegalStateException e) {
      // The shutdown has begun; the hook itself cleans up.
    }
  }

  private record Bytes(String name, byte[] bytes) implements Asset {
    @Override
    public Optional<String> write(OutputStream out) throws IOException {
      out.write(bytes);
      return Optional.empty();
    }
  }
}
