package dev.slipway.stacks.nodeimage;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Report;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.render.TreeSink;
import dev.slipway.report.render.YamlDocument;
import dev.slipway.stacks.document.Fields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which images were built and where they are stored. It is committed beside {@code config.yaml}, as
 * Chart.lock is beside Chart.yaml: packer does not build the same bytes twice, so what it built is
 * an input of the release, and the release can be built again from its commit alone.
 */
public record ImagesLock(List<BuiltImage> images) {

  public static final String FILE = NodeImageConfig.FOLDER + "/images.lock.yaml";

  private static final String KIND = "NodeImagesLock";

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern SHA_512 = Pattern.compile("[0-9a-f]{128}");
  private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,17}");
  private static final Pattern URL = Pattern.compile("https?://[^\\s@\"]+");
  private static final Pattern ANY = Pattern.compile("[^\\p{Cntrl}]+");

  public ImagesLock {
    images = List.copyOf(images);
  }

  /** The image that was built from {@code imageDir}. */
  public Optional<BuiltImage> of(String imageDir) {
    return images.stream().filter(image -> image.imageDir().equals(imageDir)).findFirst();
  }

  public byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    YamlDocument.write(
        out,
        sink -> {
          sink.beginMapping();
          sink.entry("apiVersion", Report.API_VERSION);
          sink.entry("kind", KIND);
          sink.name("images");
          sink.beginSequence();
          for (BuiltImage image : images) {
            image(image, sink);
          }
          sink.endSequence();
          sink.endMapping();
        });
    return out.toByteArray();
  }

  private static void image(BuiltImage image, TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.entry("name", image.name());
    sink.entry("imageDir", image.imageDir());
    sink.entry("version", image.version());
    sink.entry("url", image.url());
    sink.name("size");
    sink.value(image.size());
    sink.entry("sha256", image.sha256());
    sink.entry("sha512", image.sha512());
    sink.name("source");
    sink.beginMapping();
    sink.entry("commit", image.commit());
    sink.entry("content", image.content());
    sink.endMapping();
    sink.endMapping();
  }

  /**
   * @throws InvalidInputException with all that is wrong with it
   */
  public static ImagesLock read(Value value) {
    Problems problems = new Problems();
    Fields file = Fields.of(value, "a mapping", problems);
    require(file, "apiVersion", Pattern.compile(Pattern.quote(Report.API_VERSION)), problems);
    require(file, "kind", Pattern.compile(KIND), problems);
    List<BuiltImage> images = new ArrayList<>();
    for (Value entry : file.sequence("images")) {
      images.add(image(Fields.of(entry, "an image", problems), problems));
    }
    problems.throwIfAny();
    return new ImagesLock(images);
  }

  private static BuiltImage image(Fields entry, Problems problems) {
    String size = require(entry, "size", SIZE, problems);
    Optional<Fields> source = entry.requiredMapping("source");
    return new BuiltImage(
        require(entry, "name", ANY, problems),
        require(entry, "imageDir", ANY, problems),
        require(entry, "version", ANY, problems),
        require(entry, "url", URL, problems),
        size.isEmpty() ? 0 : Long.parseLong(size),
        require(entry, "sha256", SHA_256, problems),
        require(entry, "sha512", SHA_512, problems),
        source.map(fields -> require(fields, "commit", ANY, problems)).orElse(""),
        source.map(fields -> require(fields, "content", ANY, problems)).orElse(""));
  }

  private static String require(Fields fields, String key, Pattern shape, Problems problems) {
    String remedy = "take the file that slipway stack images writes";
    Optional<Scalar> text = fields.required(key, remedy);
    if (text.isPresent() && !shape.matcher(text.get().text()).matches()) {
      problems.add(text.get().place(), "this is no " + key + " of a built image", remedy);
      return "";
    }
    return text.map(Scalar::text).orElse("");
  }
}
