package dev.slipway.openstack.clouds;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Resolves YAML's merge keys: {@code <<: *defaults} or {@code <<: [*one, *two]}. What a mapping
 * says itself wins, then the earlier of the merged ones (<a
 * href="https://yaml.org/type/merge.html">yaml.org/type/merge</a>). YAML 1.2 dropped them, PyYAML
 * and with it openstacksdk reads them.
 */
final class MergeKeys {

  private static final String MERGE = "<<";

  /** Aliases share values, so each is resolved once. */
  private final IdentityHashMap<Value, Value> done = new IdentityHashMap<>();

  private MergeKeys() {}

  static Value resolved(Value value) {
    return new MergeKeys().resolve(value);
  }

  private Value resolve(Value value) {
    Value known = done.get(value);
    if (known != null) {
      return known;
    }
    Value resolved = value;
    if (value instanceof Value.Mapping mapping) {
      resolved = resolve(mapping);
    } else if (value instanceof Value.Sequence sequence) {
      List<Value> values = new ArrayList<>();
      sequence.values().forEach(each -> values.add(resolve(each)));
      resolved = new Value.Sequence(sequence.place(), values);
    }
    done.put(value, resolved);
    return resolved;
  }

  private Value.Mapping resolve(Value.Mapping mapping) {
    Map<String, Value> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((key, value) -> {
          if (!key.equals(MERGE)) {
            entries.put(key, resolve(value));
          }
        });
    Value merged = mapping.entries().get(MERGE);
    if (merged instanceof Value.Sequence sequence) {
      sequence.values().forEach(each -> merge(each, entries));
    } else if (merged != null) {
      merge(merged, entries);
    }
    return new Value.Mapping(mapping.place(), entries);
  }

  private void merge(Value source, Map<String, Value> entries) {
    if (!(resolve(source) instanceof Value.Mapping mapping)) {
      throw new InvalidInputException(
          source.place().toString(),
          "<<: expected a mapping or several, found " + source.description(),
          "");
    }
    mapping.entries().forEach(entries::putIfAbsent);
  }
}
