package dev.slipway.etcd.probe.disk;

import dev.slipway.etcd.probe.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel says is mounted where: {@code /proc/self/mountinfo} (proc_pid_mountinfo(5)).
 * Lines that cannot be understood are passed over: they say nothing about the folder in question.
 */
final class Mounts {

  private static final Path OF_THIS_PROCESS = Path.of("/proc/self/mountinfo");

  /** The fields before the separator that are always there. */
  private static final int FIELDS = 6;

  private static final int MOUNT_POINT = 4;
  private static final int OPTIONS = 5;

  /** One mount. */
  record Mount(String point, String fileSystem, String device, List<String> options) {}

  private Mounts() {}

  /** What {@code folder} lies on, as far as this system tells. */
  static Place of(Path folder) throws IOException {
    Path real = folder.toRealPath();
    @Nullable Mount mount =
        Files.isReadable(OF_THIS_PROCESS)
            ? holding(real.toString(), read(Files.readString(OF_THIS_PROCESS))).orElse(null)
            : null;
    return mount == null
        ? new Place(folder.toString(), Files.getFileStore(real).type(), "", List.of())
        : new Place(folder.toString(), mount.fileSystem(), mount.device(), mount.options());
  }

  static List<Mount> read(String text) {
    List<Mount> mounts = new ArrayList<>();
    for (String line : text.split("\n")) {
      String[] fields = line.split(" ");
      int separator = Arrays.asList(fields).indexOf("-");
      if (separator >= FIELDS && fields.length > separator + 2) {
        List<String> options = new ArrayList<>(List.of(fields[OPTIONS].split(",")));
        if (fields.length > separator + 3) {
          options.addAll(List.of(fields[separator + 3].split(",")));
        }
        mounts.add(
            new Mount(
                unescaped(fields[MOUNT_POINT]),
                unescaped(fields[separator + 1]),
                unescaped(fields[separator + 2]),
                options.stream().distinct().toList()));
      }
    }
    return mounts;
  }

  /** The deepest mount above {@code path}; of several at one point the last covers the others. */
  static Optional<Mount> holding(String path, List<Mount> mounts) {
    Mount best = null;
    for (Mount mount : mounts) {
      boolean above =
          mount.point().equals("/")
              || path.equals(mount.point())
              || path.startsWith(mount.point() + "/");
      if (above && (best == null || mount.point().length() >= best.point().length())) {
        best = mount;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Blank, tab, line feed and backslash stand as three octal digits. */
  private static String unescaped(String field) {
    if (field.indexOf('\\') < 0) {
      return field;
    }
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    byte[] plain = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int value = bytes[i] == '\\' ? octal(bytes, i + 1) : -1;
      plain[length++] = value < 0 ? bytes[i] : (byte) value;
      i += value < 0 ? 0 : 3;
    }
    return new String(plain, 0, length, StandardCharsets.UTF_8);
  }

  private static int octal(byte[] bytes, int from) {
    int value = 0;
    for (int i = from; i < from + 3; i++) {
      if (i >= bytes.length || bytes[i] < '0' || bytes[i] > '7') {
        return -1;
      }
      value = value * 8 + bytes[i] - '0';
    }
    return value;
  }
}
