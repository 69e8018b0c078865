package dev.slipway.placement.drift;

import dev.slipway.report.Verdict;
import dev.slipway.report.render.Table;
import dev.slipway.report.render.TextStyle;
import java.time.Duration;
import java.util.Locale;

/** A {@link History} for a person at a terminal. */
public final class HistoryText {

  /** Enough of a hash to tell hosts apart. */
  private static final int HOST_SHOWN = 8;

  private HistoryText() {}

  /** The answer, then the moves, the losses and the gaps. */
  public static String of(History history, TextStyle style) {
    StringBuilder text = new StringBuilder();
    text.append(answer(history)).append('\n');
    text.append("Watched from ")
        .append(history.began())
        .append(" until ")
        .append(history.observedUntil())
        .append(history.gaps().isEmpty() && history.folded().gaps() == 0 ? "" : ", with gaps")
        .append("; now: ")
        .append(word(history.quorum()))
        .append(".\n");
    if (!history.moves().isEmpty()) {
      Table moves = new Table("NOTICED", "NODE", "ACTION", "FROM", "TO", "ZONE", "QUORUM SAFETY");
      for (Move move : history.moves()) {
        moves.row(
            move.noticedAt().toString(),
            move.to().node(),
            move.actionName(),
            shown(move.from().host()),
            shown(move.to().host()),
            zones(move),
            word(move.quorumBefore()) + " -> " + word(move.quorumAfter()));
      }
      text.append('\n').append(moves.text(style));
    }
    if (!history.losses().isEmpty()) {
      Table losses = new Table("LOST", "SEEN LOST UNTIL", "REGAINED BY", "AT LEAST");
      for (Loss loss : history.losses()) {
        losses.row(
            loss.from().toString(),
            loss.seenUntil().toString(),
            loss.regainedBy() == null ? "-" : loss.regainedBy().toString(),
            told(loss.atLeast()));
      }
      text.append('\n').append(losses.text(style));
    }
    if (!history.gaps().isEmpty()) {
      Table gaps = new Table("NOT WATCHED FROM", "UNTIL");
      history.gaps().forEach(gap -> gaps.row(gap.from().toString(), gap.until().toString()));
      text.append('\n').append(gaps.text(style));
    }
    Folded folded = history.folded();
    if (!folded.equals(Folded.NOTHING)) {
      text.append("\nOlder, not kept one by one: ")
          .append(count(folded.moves(), "move"))
          .append(folded.moves() == 0 ? "" : " " + folded.movesByAction())
          .append(", ")
          .append(folded.losses() + (folded.losses() == 1 ? " loss" : " losses"))
          .append(" of ")
          .append(told(folded.lost()))
          .append(", ")
          .append(count(folded.gaps(), "gap"))
          .append(" of ")
          .append(told(folded.unwatched()))
          .append(".\n");
    }
    return text.toString();
  }

  private static String answer(History history) {
    String moved = count(history.moveCount(), "move") + " noticed";
    if (!history.everLost()) {
      return moved
          + (history.quorum() == Verdict.UNDECIDED
              ? "; quorum safety was never seen lost, but is not decided now."
              : "; quorum safety was never lost while it was watched.");
    }
    long losses = history.losses().size() + history.folded().losses();
    return moved
        + "; quorum safety was lost "
        + (losses == 1 ? "once" : losses + " times")
        + ", for at least "
        + told(history.lostFor())
        + ".";
  }

  private static String zones(Move move) {
    String from = move.from().zone() == null ? "-" : move.from().zone();
    String to = move.to().zone() == null ? "-" : move.to().zone();
    return from.equals(to) ? to : from + " -> " + to;
  }

  private static String shown(String host) {
    return host.length() <= HOST_SHOWN ? host : host.substring(0, HOST_SHOWN);
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  private static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** {@code 2d 3h 4m 5s}, without what is zero. */
  static String told(Duration duration) {
    StringBuilder told = new StringBuilder();
    part(told, duration.toDays(), "d");
    part(told, duration.toHoursPart(), "h");
    part(told, duration.toMinutesPart(), "m");
    part(told, duration.toSecondsPart(), "s");
    return told.isEmpty() ? "0s" : told.toString().strip();
  }

  private static void part(StringBuilder told, long number, String unit) {
    if (number > 0) {
      told.append(number).append(unit).append(' ');
    }
  }
}
