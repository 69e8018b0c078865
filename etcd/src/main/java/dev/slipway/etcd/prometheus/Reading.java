package dev.slipway.etcd.prometheus;

import dev.slipway.etcd.assembly.Assembly;
import dev.slipway.etcd.series.Note;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import dev.slipway.report.render.Visible;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Asks every question over the whole time, chunk by chunk, two questions at a time. */
final class Reading {

  /** Prometheus answers no more per series ({@code web/api/v1/api.go}). */
  private static final int MOST_POINTS = 11_000;

  /** Whoever cannot answer this much at once cannot be helped by asking for less. */
  private static final int FEWEST_POINTS = 10;

  private static final int AT_A_TIME = 2;

  private final PrometheusHttp http;
  private final Assembly assembly;
  private final long step;
  private final long first;
  private final long last;

  /** Shrinks for all when the server says that it was too much. */
  private final AtomicInteger points = new AtomicInteger(MOST_POINTS);

  private volatile @Nullable String refused;

  Reading(PrometheusHttp http, Assembly assembly, PrometheusQuery query, Duration step) {
    this.http = http;
    this.assembly = assembly;
    this.step = step.toSeconds();
    // A value at the end of a bin tells of the bin; the one before is where counters begin.
    this.first = Math.floorDiv(query.from().getEpochSecond(), this.step) * this.step;
    this.last = Math.floorDiv(query.to().getEpochSecond(), this.step) * this.step;
  }

  /**
   * Asks all of them.
   *
   * @return null if all was answered; else why even the smallest chunk was too much
   */
  @Nullable String all(List<Question> questions, Progress progress) {
    AtomicInteger done = new AtomicInteger();
    ask(questions.getFirst());
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME, daemons())) {
      List<Future<?>> asked = new ArrayList<>();
      for (Question question : questions.subList(1, questions.size())) {
        asked.add(
            threads.submit(() -> {
              ask(question);
              progress.count("queries", done.incrementAndGet(), questions.size() - 1L);
            }));
      }
      try {
        for (Future<?> one : asked) {
          one.get();
        }
      } catch (InterruptedException e) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw new EnvironmentException("reading the series was interrupted", "", e);
      } catch (ExecutionException e) {
        threads.shutdownNow();
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
    return refused;
  }

  private static java.util.concurrent.ThreadFactory daemons() {
    return Thread.ofPlatform().daemon().name("query-", 0).factory();
  }

  private void ask(Question question) {
    long from = first;
    while (from <= last && refused == null) {
      int most = points.get();
      long to = Math.min(last, from + (most - 1L) * step);
      switch (http.ask("query_range", form(question, from, to))) {
        case Reply.Whole(Answer answer, SampleBuffer samples) -> {
          take(question, answer, samples);
          from = to + step;
        }
        case Reply.TooMuch(String why, boolean slow) -> shrink(most, why, slow);
      }
    }
  }

  private void take(Question question, Answer answer, SampleBuffer samples) {
    synchronized (assembly) {
      // A value belongs to the bin that it ends.
      samples.passOn(assembly, question.nameLeftOut(), -1);
      answer
          .warnings()
          .forEach(warning ->
              assembly.note(
                  new Note(
                      Note.Kind.PARTIAL_ANSWER,
                      null,
                      null,
                      null,
                      "the server warned: " + Visible.text(warning))));
    }
  }

  private void shrink(int asked, String why, boolean slow) {
    if (asked > FEWEST_POINTS) {
      points.compareAndSet(asked, Math.max(FEWEST_POINTS, asked / 2));
    } else if (slow) {
      throw new EnvironmentException(
          "POST "
              + http.shown()
              + "/api/v1/query_range: even "
              + FEWEST_POINTS
              + " points take the server too long: "
              + why,
          "ask at another time, or for less with --selector");
    } else {
      refused = why;
    }
  }

  private Map<String, String> form(Question question, long from, long to) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("query", question.expression(step));
    form.put("start", Long.toString(from));
    form.put("end", Long.toString(to));
    form.put("step", Long.toString(step));
    return form;
  }
}
