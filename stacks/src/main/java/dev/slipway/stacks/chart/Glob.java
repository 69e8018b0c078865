package dev.slipway.stacks.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern of Go's path/filepath.Match: neither a star nor a question mark matches a slash. Takes
 * time in proportion to the product of the lengths, where a regular expression would take time
 * exponential in the number of stars.
 */
final class Glob {

  private final List<Piece> pieces;

  private Glob(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
  }

  /** The pattern {@code text}; nothing where Go would not take it. */
  static Optional<Glob> of(String text) {
    List<Piece> pieces = new ArrayList<>();
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; ) {
      if (points[i] == '[') {
        i = charClass(points, i + 1, pieces);
        if (i < 0) {
          return Optional.empty();
        }
      } else if (points[i] == '\\') {
        if (i + 1 == points.length) {
          return Optional.empty();
        }
        pieces.add(Piece.one(points[i + 1]));
        i += 2;
      } else {
        pieces.add(
            points[i] == '*' ? Piece.STAR : points[i] == '?' ? Piece.ANY : Piece.one(points[i]));
        i++;
      }
    }
    return Optional.of(new Glob(pieces));
  }

  /** Reads a class from {@code at} on; where it ends, or -1 where it is malformed. */
  private static int charClass(int[] points, int at, List<Piece> pieces) {
    int i = at;
    boolean negated = i < points.length && points[i] == '^';
    if (negated) {
      i++;
    }
    List<Range> ranges = new ArrayList<>();
    while (true) {
      if (i < points.length && points[i] == ']' && !ranges.isEmpty()) {
        pieces.add(new Piece(Kind.CLASS, ranges, negated));
        return i + 1;
      }
      int low = member(points, i);
      if (low < 0) {
        return -1;
      }
      i = low;
      int first = points[i - 1];
      int last = first;
      if (i < points.length && points[i] == '-') {
        i = member(points, i + 1);
        if (i < 0) {
          return -1;
        }
        last = points[i - 1];
      }
      ranges.add(new Range(first, last));
    }
  }

  /** Behind the one character of a class that stands at {@code at}; -1 where there is none. */
  private static int member(int[] points, int at) {
    if (at >= points.length || points[at] == '-' || points[at] == ']') {
      return -1;
    }
    int end = points[at] == '\\' ? at + 2 : at + 1;
    // A class has to be closed after it.
    return end < points.length ? end : -1;
  }

  boolean matches(String text) {
    int[] points = text.codePoints().toArray();
    int piece = 0;
    int at = 0;
    int star = -1;
    int starAt = 0;
    while (at < points.length || piece < pieces.size()) {
      if (piece < pieces.size() && pieces.get(piece).kind() == Kind.STAR) {
        star = piece++;
        starAt = at;
      } else if (piece < pieces.size()
          && at < points.length
          && pieces.get(piece).matches(points[at])) {
        piece++;
        at++;
      } else if (star >= 0 && starAt < points.length && points[starAt] != '/') {
        piece = star + 1;
        at = ++starAt;
      } else {
        return false;
      }
    }
    return true;
  }

  private enum Kind {
    ONE,
    ANY,
    CLASS,
    STAR
  }

  private record Range(int first, int last) {}

  private record Piece(Kind kind, List<Range> ranges, boolean negated) {

    static final Piece STAR = new Piece(Kind.STAR, List.of(), false);
    static final Piece ANY = new Piece(Kind.ANY, List.of(), false);

    static Piece one(int point) {
      return new Piece(Kind.ONE, List.of(new Range(point, point)), false);
    }

    boolean matches(int point) {
      if (kind == Kind.ANY) {
        return point != '/';
      }
      boolean in = false;
      for (Range range : ranges) {
        in |= range.first() <= point && point <= range.last();
      }
      return in != negated;
    }
  }
}
