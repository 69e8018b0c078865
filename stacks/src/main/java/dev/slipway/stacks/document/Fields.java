package dev.slipway.stacks.document;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Null;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the fields out of a mapping and notes what is not as it should be. */
public final class Fields {

  private static final String MERGE = "<<";

  private final Mapping mapping;
  private final Problems problems;

  private Fields(Mapping mapping, Problems problems) {
    this.mapping = mapping;
    this.problems = problems;
  }

  /** The fields of {@code value}; of an empty mapping, and a problem noted, if it is none. */
  public static Fields of(Value value, String wanted, Problems problems) {
    if (value instanceof Mapping mapping) {
      Value merge = mapping.entries().get(MERGE);
      if (merge != null) {
        problems.add(
            merge.place(),
            "a YAML merge key stands here, which YAML 1.2 does not have and not every reader"
                + " follows",
            "write the values out");
      }
      return new Fields(mapping, problems);
    }
    problems.add(
        value.place(),
        "expected " + wanted + ", found " + value.description(),
        "write it as KEY: VALUE");
    return new Fields(new Mapping(value.place(), Map.of()), problems);
  }

  public Place place() {
    return mapping.place();
  }

  public Mapping mapping() {
    return mapping;
  }

  private @Nullable Value value(String key) {
    Value value = mapping.entries().get(key);
    return value instanceof Null ? null : value;
  }

  /** The plain value of {@code key}, which may be missing. */
  public Optional<Scalar> scalar(String key) {
    Value value = value(key);
    if (value == null || value instanceof Scalar) {
      return Optional.ofNullable((Scalar) value);
    }
    problems.add(
        value.place(),
        "expected a plain value for " + key + ", found " + value.description(),
        "write " + key + ": VALUE");
    return Optional.empty();
  }

  /**
   * The plain value of {@code key}; where it is missing a problem is noted.
   *
   * @param remedy an example of how to write it
   */
  public Optional<Scalar> required(String key, String remedy) {
    Value value = value(key);
    if (value == null || value instanceof Scalar scalar && scalar.text().isEmpty()) {
      problems.add(
          value == null ? place() : value.place(), "the key " + key + " is missing", remedy);
      return Optional.empty();
    }
    return scalar(key);
  }

  /** The mapping at {@code key}; nothing where it is missing. */
  public Optional<Fields> optional(String key) {
    Value value = value(key);
    return value == null
        ? Optional.empty()
        : Optional.of(of(value, "a mapping for " + key, problems));
  }

  /** The mapping at {@code key}; where it is missing a problem is noted. */
  public Optional<Fields> requiredMapping(String key) {
    if (value(key) == null) {
      problems.add(
          place(), "the key " + key + " is missing", "write " + key + ": with what belongs to it");
    }
    return optional(key);
  }

  /** The values of the sequence at {@code key}; none where it is missing. */
  public List<Value> sequence(String key) {
    Value value = value(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof Sequence sequence) {
      return sequence.values();
    }
    problems.add(
        value.place(),
        "expected a sequence for " + key + ", found " + value.description(),
        "begin each entry with a dash");
    return List.of();
  }
}
