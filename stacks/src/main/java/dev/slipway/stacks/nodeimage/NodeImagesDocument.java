package dev.slipway.stacks.nodeimage;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Token;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Null;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import dev.slipway.report.render.TreeSink;
import dev.slipway.report.render.YamlDocument;
import dev.slipway.stacks.definition.Stack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code node-images.yaml} of {@code method: build}: what {@code config.yaml} says, with the url
 * and the checksum of what was built. {@code imageDir} is left out: it means nothing to who reads
 * the release.
 */
public final class NodeImagesDocument {

  /** csctl indents by four (gopkg.in/yaml.v3). */
  private static final int INDENT = 4;

  private NodeImagesDocument() {}

  /**
   * @throws InvalidInputException if images are not built, or others than the stack asks for
   */
  public static byte[] of(Stack stack) throws IOException {
    @Nullable Value config = stack.documents().get(NodeImageConfig.FILE);
    if (config == null) {
      throw new InvalidInputException(
          stack.place(NodeImageConfig.FILE),
          "there is no such file, and csctl.yaml has method: build",
          "write it, or remove config.provider.config");
    }
    NodeImageConfig images = NodeImageConfig.read(config);
    ImagesLock lock = lock(stack, images);
    requireCurrent(stack, images, lock);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    YamlDocument.write(out, INDENT, sink -> document(images, lock, sink));
    return out.toByteArray();
  }

  private static ImagesLock lock(Stack stack, NodeImageConfig images) {
    @Nullable Value lock = stack.documents().get(ImagesLock.FILE);
    if (lock != null) {
      return ImagesLock.read(lock);
    }
    if (images.built().isEmpty()) {
      return new ImagesLock(List.of());
    }
    throw new InvalidInputException(
        stack.place(ImagesLock.FILE),
        "there is no such file: the node images were not built yet",
        "run slipway stack images, and commit what it writes as this file");
  }

  private static void requireCurrent(Stack stack, NodeImageConfig images, ImagesLock lock)
      throws IOException {
    Problems problems = new Problems();
    String remedy = "run slipway stack images again, and commit what it writes as this file";
    for (NodeImage image : images.built()) {
      String folder = image.imageDir().orElseThrow();
      Optional<BuiltImage> built = lock.of(folder);
      if (built.isEmpty() || !built.get().name().equals(image.name())) {
        problems.add(
            stack.place(ImagesLock.FILE),
            "the image " + image.name() + " of the folder " + folder + " was not built yet",
            remedy);
      } else if (!built
          .get()
          .content()
          .equals(TemplateHash.of(stack.source().files(), images, folder))) {
        problems.add(
            stack.place(ImagesLock.FILE),
            "the image " + image.name() + " was built from other files than " + folder + " has now",
            remedy);
      }
    }
    problems.throwIfAny();
  }

  private static void document(NodeImageConfig config, ImagesLock lock, TreeSink sink)
      throws IOException {
    sink.beginMapping();
    for (Map.Entry<String, Value> entry : config.document().entries().entrySet()) {
      sink.name(entry.getKey());
      if (entry.getKey().equals("openStackNodeImages")) {
        sink.beginSequence();
        for (NodeImage image : config.images()) {
          image(image, image.imageDir().flatMap(lock::of), sink);
        }
        sink.endSequence();
      } else {
        value(entry.getValue(), sink);
      }
    }
    sink.endMapping();
  }

  private static void image(NodeImage image, Optional<BuiltImage> built, TreeSink sink)
      throws IOException {
    sink.beginMapping();
    if (built.isPresent()) {
      sink.entry("url", built.get().url());
      sink.entry("checksum", "sha256:" + built.get().sha256());
    }
    for (Map.Entry<String, Value> entry : image.entry().entries().entrySet()) {
      boolean ours =
          entry.getKey().equals("imageDir")
              || built.isPresent()
                  && (entry.getKey().equals("url") || entry.getKey().equals("checksum"));
      if (!ours) {
        sink.name(entry.getKey());
        value(entry.getValue(), sink);
      }
    }
    sink.endMapping();
  }

  private static void value(Value value, TreeSink sink) throws IOException {
    switch (value) {
      case Mapping mapping -> {
        sink.beginMapping();
        for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
          sink.name(entry.getKey());
          value(entry.getValue(), sink);
        }
        sink.endMapping();
      }
      case Sequence sequence -> {
        sink.beginSequence();
        for (Value item : sequence.values()) {
          value(item, sink);
        }
        sink.endSequence();
      }
      case Scalar scalar -> scalar(scalar, sink);
      case Null ignored -> sink.value((String) null);
    }
  }

  /** Numbers and booleans stay what they are for readers of YAML; others become quoted text. */
  private static void scalar(Scalar scalar, TreeSink sink) throws IOException {
    if (scalar.kind() == Token.BOOLEAN) {
      sink.value(Boolean.parseBoolean(scalar.text()));
    } else if (scalar.kind() == Token.NUMBER && scalar.text().matches("-?(0|[1-9][0-9]{0,17})")) {
      sink.value(Long.parseLong(scalar.text()));
    } else {
      sink.value(scalar.text());
    }
  }
}
