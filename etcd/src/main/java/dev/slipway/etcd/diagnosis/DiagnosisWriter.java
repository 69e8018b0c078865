package dev.slipway.etcd.diagnosis;

import dev.slipway.report.Report;
import dev.slipway.report.Verdict;
import dev.slipway.report.render.TreeSink;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a {@link DiagnosisDocument}; every key is always there, what is not known is null. */
public final class DiagnosisWriter {

  private final TreeSink sink;

  private DiagnosisWriter(TreeSink sink) {
    this.sink = sink;
  }

  /** Writes {@code document} into {@code sink}, whatever its notation. */
  public static void write(DiagnosisDocument document, TreeSink sink) throws IOException {
    new DiagnosisWriter(sink).document(document);
  }

  private void document(DiagnosisDocument document) throws IOException {
    sink.beginMapping();
    sink.entry("apiVersion", Report.API_VERSION);
    sink.entry("kind", DiagnosisDocument.KIND);
    sink.entry("at", document.at().toString());
    sink.name("tool");
    sink.beginMapping();
    sink.entry("name", document.toolName());
    sink.entry("version", document.toolVersion());
    sink.endMapping();
    verdict("verdict", document.verdict());
    each("clusters", document.clusters(), this::cluster);
    sink.endMapping();
  }

  private void cluster(DiagnosisDocument.Cluster cluster) throws IOException {
    sink.entry("name", cluster.name());
    verdict("verdict", cluster.verdict());
    sink.entry("answer", cluster.answer());
    instant("from", cluster.from());
    instant("to", cluster.to());
    number("resolutionSeconds", cluster.resolutionSeconds());
    number("testedAtSeconds", cluster.testedAtSeconds());
    number("heartbeatMilliseconds", cluster.heartbeatMilliseconds());
    number("electionMilliseconds", cluster.electionMilliseconds());
    sink.name("timingsAssumed");
    sink.value(cluster.timingsAssumed());
    each("disks", cluster.disks(), this::disk);
    sink.name("stability");
    sink.beginMapping();
    stability(cluster.stability());
    sink.endMapping();
    each("theories", cluster.theories(), this::theory);
    each("explanations", cluster.explanations(), this::explained);
    each("notes", cluster.notes(), this::noted);
  }

  private void disk(DiagnosisDocument.Disk disk) throws IOException {
    sink.entry("subject", disk.subject());
    sink.entry("kind", disk.kind());
    sink.entry("operation", disk.operation());
    sink.entry("grade", disk.grade());
    verdict("fit", disk.fit());
    verdict("healthy", disk.healthy());
    number("count", disk.count());
    number("quickPpm", disk.quickPpm());
    number("slowPpm", disk.slowPpm());
    number("slowAtLeastPpm", disk.slowAtLeastPpm());
    number("slowAtMostPpm", disk.slowAtMostPpm());
    number("meanMicroseconds", disk.meanMicroseconds());
    instant("worstHour", disk.worstHour());
    number("worstHourSlowPpm", disk.worstHourSlowPpm());
    sink.entry("obstacle", disk.obstacle());
  }

  private void stability(DiagnosisDocument.Stability stability) throws IOException {
    number("elections", stability.elections());
    number("knownSeconds", stability.knownSeconds());
    sink.entry("worstDay", stability.worstDay() == null ? null : stability.worstDay().toString());
    number("electionsOnWorstDay", stability.electionsOnWorstDay());
    number("bursts", stability.bursts());
    number("leaderlessMilliseconds", stability.leaderlessMilliseconds());
    number("stallsAboveHalf", stability.stallsAboveHalf());
    number("stallsPerhapsAboveHalf", stability.stallsPerhapsAboveHalf());
    number("stallsAboveElection", stability.stallsAboveElection());
    number("stallsPerhapsAboveElection", stability.stallsPerhapsAboveElection());
    number("lateHeartbeats", stability.lateHeartbeats());
  }

  private void theory(DiagnosisDocument.Theory theory) throws IOException {
    sink.entry("id", theory.id());
    sink.entry("standing", theory.standing());
    sink.entry("sentence", theory.sentence());
    sink.entry("wouldDecide", theory.wouldDecide());
    number("pPpm", theory.pPpm());
    number("adjustedPpm", theory.adjustedPpm());
    number("slowerMicroseconds", theory.slowerMicroseconds());
    number("ratioPpm", theory.ratioPpm());
    number("electionsPerMillionDays", theory.electionsPerMillionDays());
    sink.name("details");
    sink.beginSequence();
    for (String detail : theory.details()) {
      sink.value(detail);
    }
    sink.endSequence();
    sink.name("periodic");
    DiagnosisDocument.@Nullable Periodic periodic = theory.periodic();
    if (periodic == null) {
      sink.value((String) null);
    } else {
      sink.beginMapping();
      number("periodSeconds", periodic.periodSeconds());
      number("phaseSeconds", periodic.phaseSeconds());
      number("windowSeconds", periodic.windowSeconds());
      days("since", periodic.since());
      sink.endMapping();
    }
    days("days", theory.days());
    each("suspects", theory.suspects(), this::suspected);
  }

  private void days(String name, DiagnosisDocument.@Nullable Days days) throws IOException {
    sink.name(name);
    if (days == null) {
      sink.value((String) null);
    } else {
      sink.beginMapping();
      sink.entry("first", days.first().toString());
      sink.entry("likeliest", days.likeliest().toString());
      sink.entry("last", days.last().toString());
      sink.endMapping();
    }
  }

  private void suspected(DiagnosisDocument.Suspected suspect) throws IOException {
    sink.entry("kind", suspect.kind());
    sink.entry("name", suspect.name());
    sink.entry("why", suspect.why());
    sink.entry("source", suspect.source());
    instant("at", suspect.at());
  }

  private void explained(DiagnosisDocument.Explained explained) throws IOException {
    sink.entry("id", explained.id());
    sink.entry("standing", explained.standing());
    number("sharePpm", explained.sharePpm());
    sink.entry("sentence", explained.sentence());
  }

  private void noted(DiagnosisDocument.Noted noted) throws IOException {
    sink.entry("kind", noted.kind());
    sink.entry("member", noted.member());
    instant("from", noted.from());
    instant("to", noted.to());
    sink.entry("sentence", noted.sentence());
  }

  private void verdict(String name, Verdict verdict) throws IOException {
    sink.entry(name, verdict.name().toLowerCase(Locale.ROOT));
  }

  private void instant(String name, @Nullable Instant instant) throws IOException {
    sink.entry(name, instant == null ? null : instant.toString());
  }

  private void number(String name, @Nullable Long number) throws IOException {
    sink.name(name);
    if (number == null) {
      sink.value((String) null);
    } else {
      sink.value(number.longValue());
    }
  }

  private interface Entry<T> {
    void write(T item) throws IOException;
  }

  private <T> void each(String name, List<T> items, Entry<T> entry) throws IOException {
    sink.name(name);
    sink.beginSequence();
    for (T item : items) {
      sink.beginMapping();
      entry.write(item);
      sink.endMapping();
    }
    sink.endSequence();
  }
}
