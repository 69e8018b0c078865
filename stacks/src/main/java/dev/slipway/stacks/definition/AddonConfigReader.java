package dev.slipway.stacks.definition;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Null;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import dev.slipway.stacks.definition.AddonConfig.Hook;
import dev.slipway.stacks.definition.AddonStage.AddonCondition;
import dev.slipway.stacks.definition.AddonStage.AddonObject;
import dev.slipway.stacks.document.Documents;
import dev.slipway.stacks.document.Fields;
import dev.slipway.stacks.source.Content;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code clusteraddon.yaml}. */
public final class AddonConfigReader {

  private static final List<String> OBJECT_FIELDS =
      List.of("key", "apiVersion", "kind", "name", "namespace");

  private final Problems problems;

  public AddonConfigReader(Problems problems) {
    this.problems = problems;
  }

  public AddonConfig read(String place, Content content) throws IOException {
    Fields file = Documents.mapping(place, content, problems);
    List<Hook> hooks = new ArrayList<>();
    Optional<Fields> stages = file.requiredMapping("addonStages");
    if (stages.isPresent()) {
      for (Map.Entry<String, Value> hook : stages.get().mapping().entries().entrySet()) {
        hooks.add(hook(hook.getKey(), hook.getValue()));
      }
    }
    return new AddonConfig(
        file.place(), file.scalar("apiVersion"), file.scalar("clusterAddonVersion"), hooks);
  }

  private Hook hook(String name, Value value) {
    List<AddonStage> stages = new ArrayList<>();
    if (value instanceof Sequence sequence) {
      for (Value stage : sequence.values()) {
        stage(Fields.of(stage, "a stage with name and action", problems)).ifPresent(stages::add);
      }
    } else if (!(value instanceof Null)) {
      problems.add(
          value.place(),
          "expected a sequence of stages for " + name + ", found " + value.description(),
          "begin each stage with a dash: - name: FOLDER");
    }
    return new Hook(name, value.place(), stages);
  }

  private Optional<AddonStage> stage(Fields fields) {
    List<AddonCondition> conditions = new ArrayList<>();
    for (String key : List.of("waitForPreCondition", "waitForPostCondition")) {
      fields.optional(key).ifPresent(condition -> conditions.add(condition(key, condition)));
    }
    Optional<Scalar> action = fields.scalar("action");
    return fields
        .required("name", "name the folder of the addon")
        .map(name -> new AddonStage(fields.place(), name, action, conditions));
  }

  private AddonCondition condition(String key, Fields fields) {
    List<AddonObject> objects = new ArrayList<>();
    for (Value value : fields.sequence("objects")) {
      objects.add(
          object(Fields.of(value, "an object with " + String.join(", ", OBJECT_FIELDS), problems)));
    }
    return new AddonCondition(key, fields.place(), fields.scalar("conditions"), objects);
  }

  private static AddonObject object(Fields fields) {
    List<String> missing =
        OBJECT_FIELDS.stream()
            .filter(field -> fields.scalar(field).map(Scalar::text).orElse("").isEmpty())
            .toList();
    Place place = fields.place();
    return new AddonObject(place, fields.scalar("key").map(Scalar::text).orElse(""), missing);
  }
}
