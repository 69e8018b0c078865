package dev.slipway.stacks.publish;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Verdict;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.render.ReportReader;
import dev.slipway.stacks.registry.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What tests of a release said.
 *
 * @param verdict of a report of this tool; nothing of any other file
 */
public record TestReport(String name, Digest digest, Optional<Verdict> verdict) {

  private static final long LARGEST = 256L << 20;

  /**
   * @throws InvalidInputException if there is no such file
   */
  public static TestReport read(Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new InvalidInputException(
          file.toString(), "there is no such readable file", "check --test-report");
    }
    if (Files.size(file) > LARGEST) {
      throw new InvalidInputException(
          file.toString(), "the file has more than 256 MiB", "name the report, not its archive");
    }
    byte[] content = Files.readAllBytes(file);
    return new TestReport(
        String.valueOf(file.getFileName()), Digest.of(content), verdict(file, content));
  }

  private static Optional<Verdict> verdict(Path file, byte[] content) throws IOException {
    String start = new String(content, 0, Math.min(200, content.length), StandardCharsets.UTF_8);
    if (!start.contains("slipway.dev/") || !start.contains("Report")) {
      return Optional.empty();
    }
    try (DocumentReader reader =
        DocumentReader.of(
            file.toString(), new ByteArrayInputStream(content), ReportReader.LIMITS)) {
      return Optional.of(ReportReader.read(reader).verdict());
    }
  }
}
