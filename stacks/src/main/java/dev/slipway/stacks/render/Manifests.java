package dev.slipway.stacks.render;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Place;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the objects that {@code helm template} prints. */
final class Manifests {

  private static final String SOURCE = "# Source: ";

  /** Definitions of custom resources are the largest objects there are. */
  private static final Limits LIMITS = new Limits(16L << 20, 100, 50);

  private Manifests() {}

  /**
   * The objects in {@code text}.
   *
   * @param folder the chart's folder as the user knows it
   */
  static ChartRendering read(String text, String folder) throws IOException {
    List<RenderedObject> objects = new ArrayList<>();
    for (String document : documents(text)) {
      String template = template(document, folder);
      try (DocumentReader reader =
          DocumentReader.ofYaml(
              template,
              new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)),
              LIMITS)) {
        Value value = Value.read(reader);
        if (value instanceof Mapping mapping) {
          objects.add(new RenderedObject(template, mapping));
        } else if (!(value instanceof Value.Null)) {
          return failed(template, "what it renders to is no object but " + value.description());
        }
      } catch (InvalidInputException e) {
        return failed(
            template, "what it renders to is no YAML: " + e.problems().getFirst().expectation());
      }
    }
    return new ChartRendering.Objects(objects);
  }

  private static ChartRendering failed(String template, String message) {
    return new ChartRendering.Failed(
        new Place(template, 1, 1), "Kubernetes cannot take this template: " + message + ".");
  }

  private static List<String> documents(String text) {
    List<String> documents = new ArrayList<>();
    StringBuilder document = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.equals("---") || line.startsWith("--- ")) {
        documents.add(document.toString());
        document.setLength(0);
      } else {
        document.append(line).append('\n');
      }
    }
    documents.add(document.toString());
    return documents;
  }

  private static String template(String document, String folder) {
    if (!document.startsWith(SOURCE)) {
      return folder;
    }
    String source = document.substring(SOURCE.length(), document.indexOf('\n'));
    return folder + source.substring(Math.max(0, source.indexOf('/')));
  }
}
