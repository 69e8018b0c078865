package dev.slipway.stacks.objectstore;

import dev.slipway.stacks.hash.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Uploads one file until it is killed. */
final class UploadProcess {

  private UploadProcess() {}

  /** Arguments: mock or swift, the file, the object. */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[1]);
    try (ObjectStore store = store(args[0])) {
      store.store(args[2], local(file), bytes -> {});
    }
    System.out.println("stored");
  }

  static ObjectStore store(String kind) {
    if (kind.equals("mock")) {
      return StoreLab.mock(StoreLab.port(StoreLab.S3_VARIABLE, "s3"), "images");
    }
    int port = StoreLab.port(StoreLab.SWIFT_VARIABLE, "proxy");
    return kind.equals("swift")
        ? StoreLab.swift(port, "images", new StoreLab.Login(port, "lab:robot"))
        : StoreLab.swiftS3(port, "images", StoreLab.password());
  }

  static LocalFile local(Path file) throws IOException {
    return new LocalFile(
        file,
        Files.size(file),
        file.resolveSibling("journal"),
        Map.of("slipway-sha256", Sha256.of(Files.newInputStream(file))));
  }
}
