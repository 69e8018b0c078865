package dev.slipway.cli.command;

import dev.slipway.etcd.timing.Bracket;
import dev.slipway.etcd.timing.Coupling;
import dev.slipway.etcd.timing.LeaderFsyncs;
import dev.slipway.etcd.timing.Prediction;
import dev.slipway.etcd.timing.Recommendation;
import dev.slipway.etcd.timing.SideEffect;
import dev.slipway.etcd.timing.WhatIf;
import dev.slipway.etcd.timing.WhatIf.Candidate;
import dev.slipway.etcd.timing.WhatIf.Role;
import dev.slipway.report.render.Table;
import dev.slipway.report.render.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells a person what other timings would do. */
final class EtcdWhatIfText {

  private EtcdWhatIfText() {}

  static String of(WhatIf whatIf, TextStyle style) {
    StringBuilder text = new StringBuilder();
    text.append("Timings ").append(whatIf.asked()).append(" instead of ").append(whatIf.today());
    text.append(" (heartbeat/election, ms), ");
    text.append(whatIf.followers() + 1).append(" members\n\n");
    text.append(effects(whatIf, style));
    text.append('\n').append(couplings(whatIf, style));
    whatIf.seen().ifPresent(seen -> elections(whatIf, seen, style, text));
    if (whatIf.seen().isEmpty()) {
      paragraph(
          "Give series (a FILE or --prometheus) to see how many elections would remain. Writes do not"
              + " become faster by any timing: each waits for the fsyncs of a majority.",
          style,
          text);
    }
    return text.toString();
  }

  private static String effects(WhatIf whatIf, TextStyle style) {
    Table table = new Table("Side effect", "Formula", "Today", "Then").givingWay("Formula");
    for (SideEffect effect : SideEffect.values()) {
      table.row(
          effect.title(),
          effect.formula(),
          effect.of(whatIf.today(), whatIf.followers()).toString(),
          effect.of(whatIf.asked(), whatIf.followers()).toString());
    }
    return table.text(style);
  }

  private static String couplings(WhatIf whatIf, TextStyle style) {
    Table table = new Table("What Kubernetes stands", "At most", "Today", "Then");
    StringBuilder beyond = new StringBuilder();
    for (Coupling coupling : Coupling.values()) {
      Coupling.Standing then = coupling.of(whatIf.asked());
      table.row(
          coupling.title(),
          coupling.limit() / 1000 + " s",
          word(coupling.of(whatIf.today())),
          word(then));
      if (then != Coupling.Standing.WITHIN) {
        paragraph(
            (then == Coupling.Standing.EDGE ? "On the edge" : "Beyond") + " (" + coupling.title()
                + "): " + coupling.consequence() + ".",
            style,
            beyond);
      }
    }
    return table.text(style) + beyond;
  }

  private static String word(Coupling.Standing standing) {
    return switch (standing) {
      case WITHIN -> "within";
      case EDGE -> "the edge";
      case BEYOND -> "BEYOND";
    };
  }

  private static void elections(
      WhatIf whatIf, LeaderFsyncs seen, TextStyle style, StringBuilder text) {
    Table table = new Table("Timings", "Elections a day", "At least", "At most", "Which are");
    for (Candidate candidate : whatIf.candidates()) {
      Bracket perDay = candidate.prediction().map(Prediction::perDay).orElse(new Bracket(0, 0, 0));
      table.row(
          candidate.timings().toString(),
          number(perDay.estimate()),
          number(perDay.lower()),
          number(perDay.upper()),
          roles(candidate));
    }
    text.append('\n').append(table.text(style));
    paragraph(
        String.format(
            Locale.ROOT,
            "From %,d fsyncs of %s in %.1f days.%s Limits: the classes of the histogram, and that"
                + " stalls were counted for that time only (95 %%).",
            seen.histogram().count(),
            seen.basis() == LeaderFsyncs.Basis.LEADER
                ? "whoever led"
                : "all members, because the series do not tell who led,",
            seen.days(),
            Double.isNaN(seen.electionsPerDay())
                ? ""
                : String.format(
                    Locale.ROOT, " Seen: %s elections a day.", number(seen.electionsPerDay()))),
        style,
        text);
    paragraph(
        "Stalls of a shared storage freeze followers too: then fewer happen than predicted.",
        style,
        text);
    whatIf.recommendation().ifPresent(found -> paragraph(sentence(found, whatIf), style, text));
  }

  private static String roles(Candidate candidate) {
    List<String> roles = new ArrayList<>();
    for (Role role : Role.values()) {
      if (candidate.roles().contains(role)) {
        roles.add(
            switch (role) {
              case TODAY -> "today's";
              case ASKED -> "asked";
              case RECOMMENDED -> "advised";
              case DEFAULT -> "etcd's";
              case SCS -> "SCS's";
              case OPENSHIFT_SLOW -> "OpenShift's";
            });
      }
    }
    return String.join(", ", roles);
  }

  private static String sentence(Recommendation recommendation, WhatIf whatIf) {
    String target = "fewer than " + number(whatIf.target()) + " a day";
    return switch (recommendation) {
      case Recommendation.Keep keep ->
          "Advice: keep " + keep.today().timings() + "; there are " + target + " with them.";
      case Recommendation.Change change ->
          "Advice: " + change.then().timings() + " is the shortest election timeout with which there"
              + " are " + target + ".";
      case Recommendation.DiskMustChange disk ->
          "Advice: timing cannot fix this, change the disk (slipway etcd advise). Even "
              + disk.atLimit().timings() + ", the longest that controllers stand, leaves "
              + number(disk.atLimit().perDay().lower()) + " elections a day or more.";
      case Recommendation.Undecided undecided -> undecided(undecided, whatIf);
    };
  }

  private static String undecided(Recommendation.Undecided undecided, WhatIf whatIf) {
    Optional<Prediction> likely = undecided.likely();
    double days = WhatIf.DAYS_FOR_ONE_A_DAY / whatIf.target();
    return "Advice: not yet. "
        + (likely.isPresent()
            ? "Likely " + likely.get().timings() + " is enough"
            : "Likely no timing is enough, and the disk has to change")
        + String.format(
            Locale.ROOT,
            "; at least %.1f days without a stall that is long enough are needed to promise fewer"
                + " than %s a day.",
            days,
            number(whatIf.target()));
  }

  private static String number(double perDay) {
    if (perDay == 0) {
      return "0";
    }
    return perDay < 0.01
        ? "< 0.01"
        : String.format(Locale.ROOT, perDay < 10 ? "%.2f" : "%.0f", perDay)
            .replaceFirst("(\\.[0-9]*?)0+$", "$1")
            .replaceFirst("\\.$", "");
  }

  private static void paragraph(String text, TextStyle style, StringBuilder out) {
    out.append('\n');
    int used = 0;
    for (String word : text.split(" ")) {
      if (used > 0 && used + 1 + word.length() > style.width()) {
        out.append('\n');
        used = 0;
      }
      out.append(used > 0 ? " " : "").append(word);
      used += (used > 0 ? 1 : 0) + word.length();
    }
    out.append('\n');
  }
}
