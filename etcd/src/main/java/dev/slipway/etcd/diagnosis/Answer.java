package dev.slipway.etcd.diagnosis;

import dev.slipway.etcd.confounder.Explanation;
import dev.slipway.etcd.grade.DiskGrade;
import dev.slipway.etcd.grade.Elections;
import dev.slipway.etcd.grade.Grade;
import dev.slipway.etcd.grade.Grades;
import dev.slipway.etcd.grade.Told;
import dev.slipway.etcd.schedule.Suspect;
import dev.slipway.etcd.theory.Standing;
import dev.slipway.etcd.theory.Theory;
import dev.slipway.report.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The answer in a few sentences: how bad it is, why, and who is suspected. */
final class Answer {

  private static final String NO_PROOF = " That it coincides is no proof.";

  private Answer() {}

  static String of(Grades grades, List<Explained> theories, List<Explanation> explanations) {
    StringBuilder answer = new StringBuilder(disks(grades));
    answer.append(' ').append(stability(grades.elections()));
    List<Explained> supported =
        theories.stream().filter(t -> t.result().standing() == Standing.SUPPORTED).toList();
    boolean dated = supported.stream().anyMatch(t -> t.result().theory() == Theory.DATE);
    List<Explained> told =
        supported.stream()
            // The change on any day is the one on the stated day.
            .filter(t -> !(dated && t.result().theory() == Theory.CHANGE))
            .toList();
    for (int i = 0; i < told.size(); i++) {
      answer
          .append(i == 0 ? " What the data shows: " : " Also: ")
          .append(lower(told.get(i).result().sentence()));
    }
    for (Explanation explanation : explanations) {
      if (explanation.standing() == Explanation.Standing.EXPLAINS) {
        answer.append(' ').append(explanation.sentence());
      }
    }
    if (told.isEmpty()) {
      answer.append(' ').append(nothing(theories));
    }
    answer.append(suspected(told));
    return answer.toString();
  }

  private static String disks(Grades grades) {
    List<String> unfit = names(grades, Grade.UNFIT);
    List<String> marginal = names(grades, Grade.MARGINAL);
    List<String> unknown = names(grades, Grade.UNKNOWN);
    List<DiskGrade> all = new ArrayList<>(grades.wal());
    all.addAll(grades.commit());
    boolean sure = all.stream().allMatch(disk -> disk.fit() != Verdict.UNDECIDED);
    List<String> parts = new ArrayList<>();
    if (!unfit.isEmpty()) {
      parts.add(joined(unfit) + (unfit.size() == 1 ? " is" : " are") + " unfit for etcd");
    }
    if (!marginal.isEmpty()) {
      parts.add(joined(marginal) + (marginal.size() == 1 ? " is" : " are") + " marginal");
    }
    if (!unknown.isEmpty()) {
      parts.add(joined(unknown) + " cannot be graded");
    }
    if (parts.isEmpty()) {
      return all.isEmpty()
          ? "There are no members to grade."
          : "All disks are healthy" + (sure ? "." : " so far.");
    }
    return "Of the disks, " + String.join("; ", parts) + (sure ? "." : ", as far as can be told.");
  }

  private static List<String> names(Grades grades, Grade grade) {
    Set<String> names = new LinkedHashSet<>();
    for (DiskGrade disk : grades.wal()) {
      if (worst(grades, disk.subject()) == grade) {
        names.add(disk.subject());
      }
    }
    return List.copyOf(names);
  }

  /** Of the log and the database of a member. */
  private static Grade worst(Grades grades, String member) {
    List<Grade> both = new ArrayList<>();
    for (DiskGrade disk : grades.wal()) {
      if (disk.subject().equals(member)) {
        both.add(disk.grade());
      }
    }
    for (DiskGrade disk : grades.commit()) {
      if (disk.subject().equals(member)) {
        both.add(disk.grade());
      }
    }
    for (Grade grade : List.of(Grade.UNFIT, Grade.MARGINAL, Grade.HEALTHY)) {
      if (both.contains(grade)) {
        return grade;
      }
    }
    return Grade.UNKNOWN;
  }

  private static String stability(Elections elections) {
    if (elections.coverage().known().isZero()) {
      return "Elections are not known.";
    }
    if (elections.stable() == Verdict.FAIL && elections.worstDay() != null) {
      return "The cluster is unstable: "
          + elections.worstDay().elections()
          + " elections on "
          + elections.worstDay().date()
          + ", "
          + Told.perDay(elections.rate())
          + " on average.";
    }
    if (elections.total() == 0) {
      return "There was no election.";
    }
    return "Elections: " + Told.perDay(elections.rate()) + ".";
  }

  private static String nothing(List<Explained> theories) {
    long open = theories.stream().filter(t -> t.result().standing() == Standing.UNDECIDED).count();
    long contradicted =
        theories.stream().filter(t -> t.result().standing() == Standing.CONTRADICTED).count();
    return "No theory is supported: "
        + contradicted
        + " contradicted, "
        + open
        + (open == 1 ? " is" : " are")
        + " open.";
  }

  private static String suspected(List<Explained> supported) {
    for (Explained theory : supported) {
      List<Suspect> suspects = theory.suspects();
      if (!suspects.isEmpty()) {
        List<String> named = new ArrayList<>();
        suspects.stream()
            .filter(suspect -> suspect.kind() == Suspect.Kind.SCHEDULE)
            .limit(2)
            .forEach(suspect -> named.add(suspect.name()));
        suspects.stream()
            .filter(suspect -> suspect.kind() == Suspect.Kind.CHANGE)
            .limit(2)
            .forEach(suspect -> named.add("\"" + suspect.name() + "\" (" + suspect.source() + ")"));
        return " Suspected: " + joined(named) + "." + NO_PROOF;
      }
    }
    return "";
  }

  static String joined(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** The begin of a sentence in the middle of one; names stay as they are. */
  private static String lower(String sentence) {
    return sentence.startsWith("It ")
            || sentence.startsWith("The ")
            || sentence.startsWith("Members ")
            || sentence.startsWith("Other ")
            || sentence.startsWith("Every ")
        ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1)
        : sentence;
  }
}
