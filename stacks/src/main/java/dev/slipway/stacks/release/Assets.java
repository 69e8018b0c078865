package dev.slipway.stacks.release;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Problems;
import dev.slipway.stacks.archive.ArchiveWriter;
import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.definition.AddonConfig;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.definition.StackDefinition.NodeImages;
import dev.slipway.stacks.hash.HashesDocument;
import dev.slipway.stacks.nodeimage.NodeImageConfig;
import dev.slipway.stacks.nodeimage.NodeImagesDocument;
import dev.slipway.stacks.reference.References;
import dev.slipway.stacks.sbom.CycloneDxWriter;
import dev.slipway.stacks.sbom.Sbom;
import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import dev.slipway.stacks.version.StackVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of a release but for metadata.yaml and its provenance, with the names that the operator
 * looks for (cluster-stack-operator, pkg/release/release.go).
 */
public final class Assets {

  private static final String NODE_IMAGES = "node-images.yaml";

  private final ReleasePlan plan;
  private final Stack stack;
  private final References references;
  private final Problems problems = new Problems();
  private final ShippedFiles shipped;

  private Assets(ReleasePlan plan, References references) {
    this.plan = plan;
    this.stack = plan.stack();
    this.references = references;
    this.shipped = new ShippedFiles(stack, plan.versions(), problems);
  }

  /**
   * @param references those of the plan's stack
   * @throws InvalidInputException with all that keeps the files from being packed
   */
  public static List<Asset> of(ReleasePlan plan, References references) throws IOException {
    return new Assets(plan, references).assets();
  }

  private List<Asset> assets() throws IOException {
    List<Asset> assets = new ArrayList<>();
    StackVersion version = plan.versions().clusterStack();
    StackVersion addonVersion = plan.versions().clusterAddon();
    requireSemantic(version);
    requireSemantic(addonVersion);
    assets.add(chart(stack.clusterClass(), version));
    if (stack.addonConfig().isPresent()) {
      assets.add(addonFolder(addonVersion));
      // csctl ships this one raw, too.
      assets.add(plain(AddonConfig.FILE, file(AddonConfig.FILE)));
    } else {
      assets.add(chart(stack.addons().getFirst(), addonVersion));
      assets.add(plain(Stack.ADDON_VALUES, shipped.templated(file(Stack.ADDON_VALUES))));
    }
    nodeImages().ifPresent(assets::add);
    assets.add(plain("hashes.json", Content.of(HashesDocument.of(plan.hashes()))));
    byte[] sbom = CycloneDxWriter.bytes(SbomDraft.of(plan, references));
    assets.add(plain(Sbom.FILE, Content.of(sbom)));
    problems.throwIfAny();
    return assets;
  }

  private Asset chart(Chart chart, StackVersion version) throws IOException {
    String name = chart.name().text();
    SourceFiles files = shipped.chart(chart, version);
    return new Archive(
        name + "-" + version.withDots() + ".tgz",
        out -> ArchiveWriter.chart(name, files, plan.time(), out));
  }

  private Asset addonFolder(StackVersion version) throws IOException {
    SourceFiles files = shipped.folder(Stack.CLUSTER_ADDON);
    return new Archive(
        stack.coordinates().clusterAddon() + "-" + version.withDots() + ".tgz",
        out -> ArchiveWriter.folder(files, plan.time(), out));
  }

  /** What csctl's OpenStack plugin does: with the method get it copies the file. */
  private Optional<Asset> nodeImages() throws IOException {
    Optional<NodeImages> wanted = stack.definition().nodeImages();
    if (wanted.isEmpty() || stack.definition().usesPlugin()) {
      return Optional.empty();
    }
    Optional<SourceFile> images = stack.source().files().file(NodeImageConfig.FILE);
    if (images.isEmpty()) {
      problems.add(
          stack.place(NodeImageConfig.FILE),
          "there is no such file, and csctl.yaml asks for node images",
          "write it, or remove config.provider.config");
      return Optional.empty();
    }
    return switch (wanted.get().method()) {
      case "get" -> Optional.of(plain(NODE_IMAGES, images.get().content()));
      case "build" -> Optional.of(plain(NODE_IMAGES, Content.of(NodeImagesDocument.of(stack))));
      default -> {
        problems.add(
            wanted.get().place(),
            "expected the method get or build, found " + wanted.get().method(),
            "write method: get, for images that are there, or method: build, for packer");
        yield Optional.empty();
      }
    };
  }

  private SourceFile file(String path) {
    return stack.source().files().file(path).orElseThrow();
  }

  /** Helm refuses to load a chart of another version. */
  private void requireSemantic(StackVersion version) {
    if (!version.isSemantic()) {
      problems.add(
          version.withDots(),
          "Helm does not take this for a version: an identifier of digits alone must not begin with"
              + " 0, and an underscore is not allowed (semver.org)",
          "choose another channel or version");
    }
  }

  private static Asset plain(String name, SourceFile file) {
    return plain(name, file.content());
  }

  private static Asset plain(String name, Content content) {
    return new Plain(name, content);
  }

  private record Plain(String name, Content content) implements Asset {
    @Override
    public Optional<String> write(OutputStream out) throws IOException {
      try (InputStream in = content.open()) {
        in.transferTo(out);
      }
      return Optional.empty();
    }
  }

  private record Archive(String name, Packing packing) implements Asset {
    @Override
    public Optional<String> write(OutputStream out) throws IOException {
      return Optional.of(packing.write(out));
    }
  }

  @FunctionalInterface
  private interface Packing {
    String write(OutputStream out) throws IOException;
  }
}
