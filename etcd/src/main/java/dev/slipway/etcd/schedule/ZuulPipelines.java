package dev.slipway.etcd.schedule;

import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pipelines with timers out of a Zuul configuration, a list of objects of one key each
 * (zuul-ci.org/docs/zuul/latest/config/pipeline.html). Everything else in it is passed over.
 */
final class ZuulPipelines {

  private ZuulPipelines() {}

  static void read(Value.Sequence objects, Problems problems, List<Schedule> to) {
    int before = to.size();
    boolean pipelines = false;
    for (Value object : objects.values()) {
      if (object instanceof Value.Mapping mapping
          && mapping.entries().get("pipeline") instanceof Value.Mapping pipeline) {
        pipelines = true;
        read(pipeline, problems, to);
      }
    }
    if (!pipelines && to.size() == before) {
      problems.add(
          objects.place(),
          "expected pipelines of Zuul, or a document of kind " + SchedulesReader.KIND,
          "");
    }
  }

  private static void read(Value.Mapping pipeline, Problems problems, List<Schedule> to) {
    if (pipeline.entries().get("trigger") instanceof Value.Mapping trigger
        && trigger.entries().get("timer") instanceof Value timer) {
      // One timer may stand without a list.
      List<Value> timers = timer instanceof Value.Sequence many ? many.values() : List.of(timer);
      for (Value one : timers) {
        if (one instanceof Value.Mapping mapping
            && mapping.entries().get("time") instanceof Value.Scalar time) {
          read(pipeline, time, problems, to);
        } else {
          problems.unexpected("a timer with a time", one);
        }
      }
    }
  }

  private static void read(
      Value.Mapping pipeline, Value.Scalar time, Problems problems, List<Schedule> to) {
    try {
      to.add(
          new Schedule(
              "Zuul pipeline " + told(pipeline, "name", "without a name"),
              CronExpression.read(time.text(), CronExpression.Dialect.ZUUL, ZoneOffset.UTC),
              told(pipeline, "description", ""),
              time.place().document() + ":" + time.place().line(),
              null,
              null));
    } catch (MalformedScheduleException e) {
      problems.add(time.place(), String.valueOf(e.getMessage()), "");
    }
  }

  private static String told(Value.Mapping pipeline, String key, String otherwise) {
    @Nullable Value value = pipeline.entries().get(key);
    return value instanceof Value.Scalar scalar
        ? scalar.text().strip().replaceAll("\\s+", " ")
        : otherwise;
  }
}
