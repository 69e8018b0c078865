package dev.slipway.report.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A process of its own that writes a file, so that it can be killed. */
final class WriterProcess {

  private WriterProcess() {}

  static Process start(Path file, String mode) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-cp",
            String.join(
                File.pathSeparator, locationOf(WholeFile.class), locationOf(WriterProcess.class)),
            WriterProcess.class.getName(),
            file.toString(),
            mode)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String locationOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    switch (args[1]) {
      case "once" -> write(file, 0);
      case "lock" -> {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.lock()) {
          System.out.println(lock.isValid() ? "locked" : "not locked");
          Thread.sleep(60_000);
        }
      }
      default -> {
        write(file, 0);
        System.out.println("writing");
        for (int number = 1; ; number++) {
          write(file, number);
        }
      }
    }
  }

  private static void write(Path file, int number) throws IOException {
    WholeFile.write(
        file,
        out -> {
          for (String line : content(number).split("(?<=\n)")) {
            out.write(line.getBytes(UTF_8));
          }
        });
  }

  static String content(int number) {
    return "begin\n" + (number + "\n").repeat(20_000 + number % 7 * 1000) + "end\n";
  }

  static boolean isWhole(String content) {
    String number = content.lines().skip(1).findFirst().orElse("");
    return number.matches("[0-9]+") && content.equals(content(Integer.parseInt(number)));
  }
}
