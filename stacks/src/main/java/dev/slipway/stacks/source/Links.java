package dev.slipway.stacks.source;

import dev.slipway.report.Problem;
import dev.slipway.stacks.source.TreeEntry.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replaces symbolic links by the files they lead to, as csctl's hash and packages have it. A link
 * must lead to a file of the same stack: what is outside is not in the commit's tree of the stack.
 */
final class Links {

  /** Of a path in a link: PATH_MAX of Linux. */
  private static final int LONGEST_TARGET = 4096;

  private final Map<String, TreeEntry> entries;
  private final Set<String> folders = new HashSet<>();

  Links(Map<String, TreeEntry> entries) {
    this.entries = entries;
    for (String path : entries.keySet()) {
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        folders.add(path.substring(0, slash));
      }
    }
  }

  /** True if something lies below {@code path}. */
  boolean isFolder(String path) {
    return folders.contains(path);
  }

  /** The content that {@code link} stands for; a problem is added where there is none. */
  Optional<Content> follow(TreeEntry link, String place, List<Problem> problems)
      throws IOException {
    Set<String> seen = new HashSet<>();
    TreeEntry at = link;
    while (at.kind() == Kind.LINK) {
      if (!seen.add(at.path())) {
        problems.add(problem(place, "the symbolic link leads back to itself"));
        return Optional.empty();
      }
      String target = target(at);
      @Nullable String path = resolved(at.path(), target);
      if (path == null) {
        problems.add(problem(place, "the symbolic link leads out of the stack, to " + target));
        return Optional.empty();
      }
      TreeEntry next = entries.get(path);
      if (next == null || next.kind() == Kind.SUBMODULE) {
        problems.add(
            problem(
                place,
                "the symbolic link leads to "
                    + (folders.contains(path) || path.isEmpty() || next != null
                        ? "the folder "
                        : "nothing, there is no ")
                    + target));
        return Optional.empty();
      }
      at = next;
    }
    return Optional.of(at.content());
  }

  private static String target(TreeEntry link) throws IOException {
    if (link.content().size() > LONGEST_TARGET) {
      return "a path of more than " + LONGEST_TARGET + " characters";
    }
    return new String(link.content().bytes(), StandardCharsets.UTF_8);
  }

  /** Null where {@code target} is absolute or climbs above the stack's folder. */
  private static @Nullable String resolved(String link, String target) {
    if (target.startsWith("/")) {
      return null;
    }
    Deque<String> path = new ArrayDeque<>(List.of(link.split("/")));
    path.removeLast();
    for (String segment : target.split("/")) {
      if (segment.equals("..")) {
        if (path.pollLast() == null) {
          return null;
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        path.addLast(segment);
      }
    }
    return String.join("/", new ArrayList<>(path));
  }

  private static Problem problem(String place, String expectation) {
    return new Problem(
        place, expectation, "let it lead to a file of the same stack, or put a copy in its place");
  }
}
