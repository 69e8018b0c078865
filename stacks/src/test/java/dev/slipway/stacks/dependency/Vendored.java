package dev.slipway.stacks.dependency;

import dev.slipway.report.document.Problems;
import dev.slipway.stacks.ExampleStack;
import dev.slipway.stacks.archive.ArchiveWriter;
import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.chart.ChartReader;
import dev.slipway.stacks.chart.LockDigest;
import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Charts to depend on, and stacks that do. */
public final class Vendored {

  public static final String ADDON = "cluster-addon/metrics-server";

  private Vendored() {}

  /** A packed chart with one ConfigMap. */
  public static byte[] archive(String name, String version, String content) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ArchiveWriter.chart(
          name,
          new SourceFiles(
              List.of(
                  file(
                      "Chart.yaml",
                      "apiVersion: v2\nname: " + name + "\nversion: " + version + "\n"),
                  file("values.yaml", "image: registry.example.org/" + name + ":9\n"),
                  file(
                      "templates/a.yaml",
                      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Chart.Name }}\n"
                          + "data:\n  said: "
                          + content
                          + "\n"))),
          Instant.EPOCH,
          out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SourceFile file(String path, String text) {
    return new SourceFile(path, Content.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  public static String dependency(String name, String version, String repository) {
    return "- name: " + name + "\n  repository: " + repository + "\n  version: " + version + "\n";
  }

  /** {@code stack} whose addon metrics-server asks for and has locked what is given. */
  public static ExampleStack asking(ExampleStack stack, String asked, String locked) {
    String chart = "apiVersion: v2\nname: metrics-server\nversion: v1\ndependencies:\n" + asked;
    return stack
        .with(ADDON + "/Chart.yaml", chart)
        .with(ADDON + "/Chart.lock", lock(chart, locked));
  }

  /** As Helm writes it, for the text of a Chart.yaml. */
  static String lock(String chart, String locked) {
    String text = "dependencies:\n" + locked;
    try {
      Chart read =
          ChartReader.read(
                  new SourceFiles(List.of(file("c/Chart.yaml", chart), file("c/Chart.lock", text))),
                  "c",
                  "c",
                  new Problems())
              .orElseThrow();
      String digest =
          LockDigest.of(read.dependencies(), read.lock().orElseThrow().dependencies())
              .orElseThrow();
      return text + "digest: " + digest + "\ngenerated: \"2026-04-24T10:00:00Z\"\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
