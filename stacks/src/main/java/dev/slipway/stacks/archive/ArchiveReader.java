package dev.slipway.stacks.archive;

import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.source.Utf8Order;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the archives of a release, whoever packed them. What the operator does not unpack is
 * refused (cluster-stack-operator, pkg/release: folders and regular files only), and so is what
 * would be written outside the folder it is unpacked in.
 */
public final class ArchiveReader {

  private static final int MOST_ENTRIES = 100_000;

  private ArchiveReader() {}

  /** Takes one file of an archive. */
  @FunctionalInterface
  public interface Files {
    /**
     * @param path with forward slashes, as it is in the archive
     * @param content which need not be read to its end
     */
    void file(String path, InputStream content) throws IOException;
  }

  /**
   * Reads {@code tgz} once; closes it in the end.
   *
   * @param place as which it is known to the user
   * @param most bytes of all files together
   * @throws InvalidInputException if it is no such archive, or more than {@code most}
   */
  public static void read(String place, InputStream tgz, long most, Files files)
      throws IOException {
    try (InputStream in = new BufferedInputStream(tgz);
        GZIPInputStream tar = gunzip(place, in);
        TarArchiveInputStream archive = new TarArchiveInputStream(tar)) {
      long size = 0;
      int entries = 0;
      for (@Nullable TarArchiveEntry entry = archive.getNextEntry();
          entry != null;
          entry = archive.getNextEntry()) {
        requireSafe(place, entry);
        size += entry.getSize();
        if (size > most || ++entries > MOST_ENTRIES) {
          throw new InvalidInputException(
              place,
              "it unpacks to more than " + most + " bytes or " + MOST_ENTRIES + " entries",
              "a release is much smaller; do not unpack it");
        }
        if (!entry.isDirectory()) {
          files.file(entry.getName(), archive);
        }
      }
    } catch (ZipException | IllegalArgumentException e) {
      throw broken(place, e);
    } catch (IOException e) {
      // commons-compress says so of a malformed header; what reads the file has its own exceptions.
      if (e.getClass() == IOException.class || e instanceof EOFException) {
        throw broken(place, e);
      }
      throw e;
    }
  }

  /** All files of a small archive, by their paths. */
  public static SortedMap<String, byte[]> contents(String place, InputStream tgz, long most)
      throws IOException {
    SortedMap<String, byte[]> contents = new TreeMap<>(Utf8Order.INSTANCE);
    read(
        place,
        tgz,
        most,
        (path, content) -> {
          if (contents.put(path, content.readAllBytes()) != null) {
            throw new InvalidInputException(
                place, "it holds " + path + " twice", "build it again, with slipway stack build");
          }
        });
    return contents;
  }

  private static GZIPInputStream gunzip(String place, InputStream in) throws IOException {
    try {
      return new GZIPInputStream(in, 1 << 16);
    } catch (ZipException | EOFException e) {
      throw broken(place, e);
    }
  }

  private static void requireSafe(String place, TarArchiveEntry entry) {
    String name = entry.getName();
    if (!entry.isFile() && !entry.isDirectory() || entry.isSymbolicLink() || entry.isLink()) {
      throw new InvalidInputException(
          place,
          name + " is neither a file nor a folder",
          "the operator refuses such an archive: build it again, with slipway stack build");
    }
    if (name.startsWith("/")
        || name.contains("\\")
        || Arrays.asList(name.split("/")).contains("..")) {
      throw new InvalidInputException(
          place, name + " would be unpacked outside its folder", "do not unpack it");
    }
  }

  private static InvalidInputException broken(String place, Exception e) {
    return new InvalidInputException(
        place,
        "expected a tar archive in gzip, found something else (" + e.getMessage() + ")",
        "fetch it again");
  }
}
