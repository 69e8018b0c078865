package dev.slipway.placement;

import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.PlacementEvidence;
import dev.slipway.placement.evidence.PlacementEvidence.Entry;
import dev.slipway.placement.evidence.Scope;
import dev.slipway.report.document.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Placement evidence of a test, built up in words. */
public final class Written {

  private final String document;
  private final List<Entry> entries = new ArrayList<>();
  private Scope scope = new Scope("cloud", "project", "R");
  private Grade grade = Grade.DECLARED;
  private String source = "plugin";
  private @Nullable Instant observedAt;
  private @Nullable String machine;
  private @Nullable Instant validUntil;
  private Set<String> maintained = Set.of();

  private Written(String document) {
    this.document = document;
  }

  public static Written in(String document) {
    return new Written(document);
  }

  public Written scope(Scope value) {
    scope = value;
    return this;
  }

  public Written grade(Grade value) {
    grade = value;
    return this;
  }

  public Written observed(Instant at) {
    grade = Grade.OBSERVED;
    observedAt = at;
    return this;
  }

  public Written at(@Nullable Instant time) {
    observedAt = time;
    return this;
  }

  public Written machine(@Nullable String id) {
    machine = id;
    return this;
  }

  public Written host(String node, String key) {
    return add(node, key, null, null);
  }

  public Written zone(String node, String zone) {
    return add(node, null, zone, null);
  }

  public Written region(String node, String region) {
    return add(node, null, null, region);
  }

  private Written add(
      String node, @Nullable String host, @Nullable String zone, @Nullable String region) {
    Place place = new Place(document, entries.size() + 1, 1);
    entries.add(
        new Entry(place, node, machine, host, zone, region, scope, source, grade, observedAt));
    return this;
  }

  /** Is evidence until {@code instant}; the writer keeps {@code labels} current. */
  public Written validUntil(Instant instant, String... labels) {
    validUntil = instant;
    maintained = Set.of(labels);
    return this;
  }

  public PlacementEvidence evidence() {
    return new PlacementEvidence(document, null, validUntil, maintained, entries);
  }
}
