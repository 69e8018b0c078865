package dev.slipway.stacks.reference;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.stacks.reference.ImageReference.Occurrence;
import dev.slipway.stacks.source.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

class ReferencesFuzzTest {

  private static final int LARGEST = 1 << 16;

  /** Whatever lies in charts/, reading it ends, and nothing is larger than was asked for. */
  @FuzzTest(maxDuration = "10m")
  void anyArchive(byte[] bytes) throws IOException {
    look(bytes);
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(archive)) {
      out.write(bytes);
    }
    look(archive.toByteArray());
  }

  private static void look(byte[] archive) throws IOException {
    for (var file : PackedChart.texts(Content.of(archive), LARGEST)) {
      if (file.content().size() > LARGEST) {
        throw new AssertionError("too large: " + file.path());
      }
    }
  }

  /** What is an image is written in a form that is read as the same image. */
  @FuzzTest(maxDuration = "10m")
  void anyImage(byte[] bytes) {
    Occurrence here = new Occurrence("fuzz", 1);
    ImageReference.of(new String(bytes, StandardCharsets.UTF_8), here)
        .ifPresent(image -> {
          if (!image.equals(ImageReference.of(image.text(), here).orElseThrow())) {
            throw new AssertionError("read as another image: " + image.text());
          }
        });
  }
}
