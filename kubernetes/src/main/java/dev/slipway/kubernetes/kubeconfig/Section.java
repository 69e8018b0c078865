package dev.slipway.kubernetes.kubeconfig;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Token;
import dev.slipway.report.document.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of a kubeconfig, the file it stands in, and where to put its problems. No problem ever
 * shows a value, which could be a secret.
 */
record Section(Path file, Value.Mapping mapping, Problems problems) {

  /** A certificate bundle of all public authorities has about 200 KiB. */
  private static final int LARGEST_FILE = 1 << 20;

  /** An empty section at {@code place}. */
  static Section empty(Path file, Place place, Problems problems) {
    return new Section(file, new Value.Mapping(place, Map.of()), problems);
  }

  boolean has(String key) {
    return value(key) != null;
  }

  /** Where the key's value stands; where the section stands if there is none. */
  Place place(String key) {
    Value value = mapping.entries().get(key);
    return value == null ? mapping.place() : value.place();
  }

  void problem(String key, String expectation, String remedy) {
    problems.add(place(key), key + ": " + expectation, remedy);
  }

  /** The value of a string; empty where there is none. */
  String text(String key) {
    return switch (value(key)) {
      case null -> "";
      case Value.Scalar scalar when scalar.kind() == Token.STRING -> scalar.text();
      case Value other -> {
        unexpected(key, "a string", other, other instanceof Value.Scalar);
        yield "";
      }
    };
  }

  @Nullable String textOrNull(String key) {
    String text = text(key);
    return text.isEmpty() ? null : text;
  }

  boolean flag(String key) {
    return switch (value(key)) {
      case null -> false;
      case Value.Scalar scalar when scalar.kind() == Token.BOOLEAN ->
          Boolean.parseBoolean(scalar.text());
      case Value other -> {
        problem(key, "expected true or false, found " + other.description(), "");
        yield false;
      }
    };
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Value value : values(key)) {
      if (value instanceof Value.Scalar scalar && scalar.kind() == Token.STRING) {
        texts.add(scalar.text());
      } else {
        problems.add(
            value.place(),
            key + ": expected a string, found " + value.description(),
            "put it in quotes");
      }
    }
    return texts;
  }

  /** The mappings of a sequence. */
  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (Value value : values(key)) {
      if (value instanceof Value.Mapping entry) {
        sections.add(new Section(file, entry, problems));
      } else {
        problems.add(value.place(), key + ": expected a mapping, found " + value.description(), "");
      }
    }
    return sections;
  }

  /** The mapping below {@code key}; an empty one where there is none. */
  Section section(String key) {
    return switch (value(key)) {
      case null -> empty(file, place(key), problems);
      case Value.Mapping inner -> new Section(file, inner, problems);
      case Value other -> {
        unexpected(key, "a mapping", other, false);
        yield empty(file, other.place(), problems);
      }
    };
  }

  List<Value> values(String key) {
    return switch (value(key)) {
      case null -> List.of();
      case Value.Sequence sequence -> sequence.values();
      case Value other -> {
        unexpected(key, "a sequence", other, false);
        yield List.of();
      }
    };
  }

  /**
   * The file the value names, relative to the folder of the kubeconfig; null where there is none.
   */
  @Nullable Path path(String key) {
    String text = text(key);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return file.toAbsolutePath().resolveSibling(text).normalize();
    } catch (InvalidPathException e) {
      problem(key, "expected the path of a file", "");
      return null;
    }
  }

  /**
   * The bytes of {@code key + "-data"}, in base64, else of the file that {@code key} names; null
   * where neither is given or it cannot be read. That data beats the file is said by the API types
   * (client-go tools/clientcmd/api/v1/types.go); kubectl refuses a kubeconfig that has both.
   */
  byte @Nullable [] dataOrFile(String key) {
    String dataKey = key + "-data";
    String data = text(dataKey);
    if (!data.isEmpty()) {
      try {
        return Base64.getDecoder().decode(data.replace("\n", "").replace("\r", "").strip());
      } catch (IllegalArgumentException e) {
        problem(dataKey, "expected base64", "encode the PEM with: base64 -w0 FILE");
        return null;
      }
    }
    Path path = path(key);
    return path == null ? null : bytes(key, path);
  }

  private byte @Nullable [] bytes(String key, Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
      if (bytes.length > LARGEST_FILE) {
        problem(key, "the file " + path + " is larger than " + LARGEST_FILE + " bytes", "");
        return null;
      }
      return bytes;
    } catch (NoSuchFileException e) {
      problem(
          key,
          "there is no file " + path,
          "relative paths count from the folder of the kubeconfig");
    } catch (AccessDeniedException e) {
      problem(key, "the file " + path + " may not be read", "");
    } catch (IOException e) {
      problem(key, "the file " + path + " cannot be read", "");
    }
    return null;
  }

  private void unexpected(String key, String wanted, Value found, boolean quote) {
    problem(
        key,
        "expected " + wanted + ", found " + found.description(),
        quote ? "put it in quotes" : "");
  }

  private @Nullable Value value(String key) {
    Value value = mapping.entries().get(key);
    return value instanceof Value.Null ? null : value;
  }
}
