package dev.slipway.stacks.reference;

import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.document.Documents;
import dev.slipway.stacks.reference.ImageReference.Occurrence;
import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.Utf8Order;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the container images that are named in values and templates. What a template puts together
 * when it is rendered is not found, nor what lies in charts that are fetched later.
 */
final class ImageSearch {

  /** Larger ones are data, not something that a person configures a chart with. */
  private static final int LARGEST = 1 << 20;

  /** By package URL. */
  private final Map<String, ImageReference> found = new HashMap<>();

  private ImageSearch() {}

  static List<ImageReference> images(Stack stack) throws IOException {
    ImageSearch search = new ImageSearch();
    search.in(stack.clusterClass());
    for (Chart addon : stack.addons()) {
      search.in(addon);
    }
    for (SourceFile file : stack.source().files().files()) {
      if (file.path().equals(Stack.ADDON_VALUES)) {
        search.text(file.path(), file.content());
      }
    }
    List<ImageReference> images = new ArrayList<>(search.found.values());
    images.sort((a, b) -> Utf8Order.INSTANCE.compare(a.text(), b.text()));
    return images;
  }

  private void in(Chart chart) throws IOException {
    for (SourceFile file : chart.files().files()) {
      String place = chart.folder() + "/" + file.path();
      if (file.path().startsWith("charts/") && file.path().endsWith(".tgz")) {
        archive(place, file.content());
      } else {
        file(place, file.path(), file.content());
      }
    }
  }

  private void archive(String place, Content archive) throws IOException {
    for (SourceFile file : PackedChart.texts(archive, LARGEST)) {
      file(place + "!" + file.path(), file.path(), file.content());
    }
  }

  /**
   * @param path in the chart
   */
  private void file(String place, String path, Content content) throws IOException {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (name.equals("values.yaml")) {
      values(place, content);
    } else if (("/" + path).contains("/templates/") || name.equals("overwrite.yaml")) {
      text(place, content);
    }
  }

  private void values(String place, Content content) throws IOException {
    if (content.size() > LARGEST) {
      return;
    }
    try {
      new ImageValues(place, this::add).in(Documents.read(place, content));
    } catch (InvalidInputException e) {
      // Helm says what is wrong with it; a search takes what it can.
      text(place, content);
    }
  }

  private void text(String place, Content content) throws IOException {
    if (content.size() > LARGEST) {
      return;
    }
    int line = 0;
    for (String text : new String(content.bytes(), StandardCharsets.UTF_8).split("\n", -1)) {
      Occurrence here = new Occurrence(place, ++line);
      ImageLine.image(text)
          .flatMap(written -> ImageReference.of(written, here))
          .ifPresent(this::add);
    }
  }

  private void add(ImageReference image) {
    found.merge(image.purl(), image, ImageSearch::both);
  }

  private static ImageReference both(ImageReference one, ImageReference other) {
    List<Occurrence> occurrences = new ArrayList<>(one.occurrences());
    occurrences.addAll(other.occurrences());
    return new ImageReference(one.repository(), one.tag(), one.digest(), occurrences);
  }
}
