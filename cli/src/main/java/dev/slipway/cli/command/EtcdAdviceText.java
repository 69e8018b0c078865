package dev.slipway.cli.command;

import dev.slipway.etcd.advice.Option;
import dev.slipway.etcd.advice.PatchFile;
import dev.slipway.report.render.TextStyle;
import dev.slipway.report.render.Visible;
import java.util.List;

/** Tells a person what can be done about a slow etcd. */
final class EtcdAdviceText {

  private EtcdAdviceText() {}

  static String of(List<Option> options, TextStyle style) {
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (Option option : options) {
      number++;
      wrapped(number + ". " + word(option) + ": " + option.title(), "", "   ", style, text);
      wrapped(option.why(), "   ", "   ", style, text);
      list("It costs", option.costs(), style, text);
      if (!option.files().isEmpty()) {
        list("It rolls", option.rolls(), style, text);
        list("Before", option.conditions(), style, text);
        text.append("   Patches, in the folder ").append(number).append('-').append(option.id());
        text.append('\n');
        for (PatchFile file : option.files()) {
          wrapped(file.name(), "   - ", "     ", style, text);
          wrapped(file.command(), "     ", "       ", style, text);
        }
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String word(Option option) {
    return switch (option.standing()) {
      case ADVISED -> "Advised";
      case POSSIBLE -> "Possible";
      case TEMPORARY -> "For a while";
      case NOT_NEEDED -> "Done already";
      case NEVER -> "Never";
    };
  }

  private static void list(
      String title, List<String> lines, TextStyle style, StringBuilder text) {
    if (lines.isEmpty()) {
      return;
    }
    text.append("   ").append(title).append('\n');
    lines.forEach(line -> wrapped(line, "   - ", "     ", style, text));
  }

  private static void wrapped(
      String sentence, String lead, String next, TextStyle style, StringBuilder text) {
    StringBuilder line = new StringBuilder(lead);
    boolean fresh = true;
    for (String word : Visible.text(sentence).split(" ")) {
      if (!fresh && line.length() + 1 + word.length() > style.width()) {
        text.append(line).append('\n');
        line = new StringBuilder(next);
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(word);
      fresh = false;
    }
    text.append(line).append('\n');
  }
}
