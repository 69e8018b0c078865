package dev.slipway.etcd.diagnosis;

import dev.slipway.etcd.grade.KnownTimings;
import dev.slipway.etcd.schedule.Suspects;
import dev.slipway.etcd.theory.Question;
import java.util.List;

/**
 * What a diagnosis is asked for.
 *
 * @param timings that the members run with
 * @param question about causes
 * @param suspects what ran and what changed
 */
public record Request(KnownTimings timings, Question question, Suspects suspects) {

  /** Etcd's defaults, no date, nothing known of schedules. */
  public static final Request PLAIN =
      new Request(KnownTimings.DEFAULT, Question.PLAIN, new Suspects(List.of(), List.of()));
}
