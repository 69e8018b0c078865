package dev.slipway.cli.command;

import dev.slipway.etcd.timing.Bracket;
import dev.slipway.etcd.timing.Coupling;
import dev.slipway.etcd.timing.LeaderFsyncs;
import dev.slipway.etcd.timing.Magnitude;
import dev.slipway.etcd.timing.Prediction;
import dev.slipway.etcd.timing.Recommendation;
import dev.slipway.etcd.timing.SideEffect;
import dev.slipway.etcd.timing.Timings;
import dev.slipway.etcd.timing.WhatIf;
import dev.slipway.etcd.timing.WhatIf.Candidate;
import dev.slipway.report.Report;
import dev.slipway.report.render.TreeSink;
import java.io.IOException;

/** The public shape of an answer of {@code etcd whatif}: kind EtcdWhatIf; times in milliseconds. */
final class EtcdWhatIfDocument {

  private EtcdWhatIfDocument() {}

  static void write(WhatIf whatIf, TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.entry("apiVersion", Report.API_VERSION);
    sink.entry("kind", "EtcdWhatIf");
    timings("asked", whatIf.asked(), sink);
    timings("today", whatIf.today(), sink);
    sink.name("followers");
    sink.value(whatIf.followers());
    sink.name("targetPerDay");
    sink.value(whatIf.target());
    sideEffects(whatIf, sink);
    couplings(whatIf, sink);
    sink.name("seen");
    if (whatIf.seen().isPresent()) {
      seen(whatIf.seen().get(), sink);
    } else {
      sink.value((String) null);
    }
    sink.name("candidates");
    sink.beginSequence();
    for (Candidate candidate : whatIf.candidates()) {
      candidate(candidate, sink);
    }
    sink.endSequence();
    sink.name("recommendation");
    if (whatIf.recommendation().isPresent()) {
      recommendation(whatIf.recommendation().get(), sink);
    } else {
      sink.value((String) null);
    }
    sink.entry("meetsTarget", whatIf.answer().map(Bracket.Answer::name).orElse(null));
    sink.endMapping();
  }

  private static void timings(String name, Timings timings, TreeSink sink) throws IOException {
    sink.name(name);
    sink.beginMapping();
    sink.name("heartbeat");
    sink.value(timings.heartbeat());
    sink.name("election");
    sink.value(timings.election());
    sink.endMapping();
  }

  private static void sideEffects(WhatIf whatIf, TreeSink sink) throws IOException {
    sink.name("sideEffects");
    sink.beginSequence();
    for (SideEffect effect : SideEffect.values()) {
      sink.beginMapping();
      sink.entry("id", effect.name());
      sink.entry("title", effect.title());
      sink.entry("formula", effect.formula());
      sink.entry("source", effect.source());
      sink.entry("meaning", effect.meaning());
      magnitude("today", effect.of(whatIf.today(), whatIf.followers()), sink);
      magnitude("then", effect.of(whatIf.asked(), whatIf.followers()), sink);
      sink.endMapping();
    }
    sink.endSequence();
  }

  private static void magnitude(String name, Magnitude magnitude, TreeSink sink)
      throws IOException {
    sink.name(name);
    sink.beginMapping();
    sink.name("least");
    sink.value(magnitude.least());
    sink.name("most");
    sink.value(magnitude.most());
    sink.endMapping();
  }

  private static void couplings(WhatIf whatIf, TreeSink sink) throws IOException {
    sink.name("kubernetes");
    sink.beginSequence();
    for (Coupling coupling : Coupling.values()) {
      sink.beginMapping();
      sink.entry("id", coupling.name());
      sink.entry("title", coupling.title());
      sink.entry("source", coupling.source());
      sink.entry("consequence", coupling.consequence());
      sink.name("limit");
      sink.value(coupling.limit());
      sink.entry("today", coupling.of(whatIf.today()).name());
      sink.entry("then", coupling.of(whatIf.asked()).name());
      sink.endMapping();
    }
    sink.endSequence();
  }

  private static void seen(LeaderFsyncs seen, TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.entry("basis", seen.basis().name());
    sink.name("days");
    sink.value(seen.days());
    sink.name("fsyncs");
    sink.value(seen.histogram().count());
    sink.name("electionsPerDay");
    sink.value(seen.electionsPerDay());
    sink.endMapping();
  }

  private static void candidate(Candidate candidate, TreeSink sink) throws IOException {
    sink.beginMapping();
    timings("timings", candidate.timings(), sink);
    sink.name("roles");
    sink.beginSequence();
    for (WhatIf.Role role : WhatIf.Role.values()) {
      if (candidate.roles().contains(role)) {
        sink.value(role.name());
      }
    }
    sink.endSequence();
    sink.name("electionsPerDay");
    if (candidate.prediction().isPresent()) {
      perDay(candidate.prediction().get(), sink);
    } else {
      sink.value((String) null);
    }
    sink.endMapping();
  }

  private static void perDay(Prediction prediction, TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.name("lower");
    sink.value(prediction.perDay().lower());
    sink.name("estimate");
    sink.value(prediction.perDay().estimate());
    sink.name("upper");
    sink.value(prediction.perDay().upper());
    sink.endMapping();
  }

  private static void recommendation(Recommendation recommendation, TreeSink sink)
      throws IOException {
    sink.beginMapping();
    switch (recommendation) {
      case Recommendation.Keep keep -> {
        sink.entry("advice", "KEEP");
        timings("timings", keep.today().timings(), sink);
      }
      case Recommendation.Change change -> {
        sink.entry("advice", "CHANGE_TIMINGS");
        timings("timings", change.then().timings(), sink);
      }
      case Recommendation.DiskMustChange disk -> sink.entry("advice", "CHANGE_DISK");
      case Recommendation.Undecided undecided -> sink.entry("advice", "OBSERVE_LONGER");
    }
    sink.endMapping();
  }
}
