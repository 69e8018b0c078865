package dev.slipway.cli.command;

import dev.slipway.report.Report;
import dev.slipway.report.render.JsonDocument;
import dev.slipway.stacks.imagebuild.NodeImageBuild;
import dev.slipway.stacks.nodeimage.BuiltImage;
import dev.slipway.stacks.nodeimage.ImagesLock;
import java.io.IOException;
import java.io.OutputStream;

/** What was built and uploaded, for programs. */
final class StackImagesDocument {

  private StackImagesDocument() {}

  /**
   * @param file that the same was written into
   */
  static void json(NodeImageBuild build, ImagesLock lock, String file, OutputStream out)
      throws IOException {
    JsonDocument.write(
        out,
        sink -> {
          sink.beginMapping();
          sink.entry("apiVersion", Report.API_VERSION);
          sink.entry("kind", "StackImages");
          sink.entry("stack", build.stack().coordinates().toString());
          sink.entry("version", build.version().withDots());
          sink.entry("commit", build.stack().source().origin().commit());
          sink.entry("lock", file);
          sink.entry("commitAs", build.stack().place(ImagesLock.FILE));
          sink.name("images");
          sink.beginSequence();
          for (BuiltImage image : lock.images()) {
            sink.beginMapping();
            sink.entry("name", image.name());
            sink.entry("imageDir", image.imageDir());
            sink.entry("url", image.url());
            sink.name("size");
            sink.value(image.size());
            sink.entry("sha256", image.sha256());
            sink.entry("sha512", image.sha512());
            sink.entry("commit", image.commit());
            sink.endMapping();
          }
          sink.endSequence();
          sink.endMapping();
        });
  }
}
