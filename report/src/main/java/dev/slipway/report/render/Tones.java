package dev.slipway.report.render;

import dev.slipway.report.Figure.Box;
import dev.slipway.report.Figure.Containment;
import dev.slipway.report.Figure.Tone;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The tones that occur in a figure. */
final class Tones {

  private Tones() {}

  /** The sign and the meaning of each; empty for a figure that is all plain. */
  static String legend(Containment figure, Signs signs) {
    Set<Tone> tones = EnumSet.noneOf(Tone.class);
    collect(figure.boxes(), tones);
    tones.remove(Tone.PLAIN);
    return tones.stream()
        .map(tone -> signs.of(tone) + " " + Signs.word(tone))
        .collect(Collectors.joining(", "));
  }

  private static void collect(List<Box> boxes, Set<Tone> tones) {
    for (Box box : boxes) {
      tones.add(box.tone());
      collect(box.children(), tones);
    }
  }
}
