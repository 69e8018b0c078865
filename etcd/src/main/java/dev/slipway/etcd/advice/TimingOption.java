package dev.slipway.etcd.advice;

import dev.slipway.etcd.advice.Option.Standing;
import dev.slipway.etcd.configuration.EtcdConfiguration;
import dev.slipway.etcd.configuration.Inventory;
import dev.slipway.etcd.configuration.Manifest;
import dev.slipway.etcd.timing.Recommendation;
import dev.slipway.etcd.timing.SideEffect;
import dev.slipway.etcd.timing.Timings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Longer timings: fewer elections by a factor, not one write faster. */
final class TimingOption {

  private static final String ID = "timings";

  private TimingOption() {}

  static Option of(Inventory inventory, Wishes wishes) {
    Timings timings = wishes.timings();
    List<PatchFile> files = new ArrayList<>();
    for (EtcdConfiguration etcd : inventory.etcds()) {
      if (!Configured.timings(etcd).equals(Optional.of(timings))) {
        files.addAll(files(etcd, timings));
      }
    }
    boolean done = files.isEmpty() && !inventory.etcds().isEmpty();
    List<String> costs = new ArrayList<>();
    for (SideEffect effect : SideEffect.values()) {
      costs.add(
          effect.title()
              + ": "
              + effect.of(Timings.DEFAULT, 2)
              + " by default, "
              + effect.of(timings, 2)
              + " then; "
              + effect.meaning());
    }
    costs.add("Writes stay as slow as they are: each still waits for the fsyncs of a majority.");
    List<String> rolls = new ArrayList<>(Texts.ROLLS);
    rolls.add(
        "Members run mixed timings until the last machine is replaced: those with the shorter ones"
            + " stand for election first.");
    return new Option(
        ID,
        done ? Standing.NOT_NEEDED : Standing.TEMPORARY,
        "Timings " + timings + " (heartbeat-interval, election-timeout)",
        why(wishes, done),
        costs,
        rolls,
        Texts.CONDITIONS,
        files);
  }

  private static String why(Wishes wishes, boolean done) {
    String series =
        switch (wishes.recommendation().orElse(null)) {
          case null -> " Give series of etcd to see by how much.";
          case Recommendation.Keep keep ->
              " The series say that the timings of today are good enough.";
          case Recommendation.Change change ->
              String.format(
                  Locale.ROOT,
                  " The series say that %s leave at most %.2f elections a day.",
                  change.then().timings(),
                  change.then().perDay().upper());
          case Recommendation.DiskMustChange disk ->
              String.format(
                  Locale.ROOT,
                  " The series say that timings cannot fix it: even with %s there are %.1f elections"
                      + " a day or more. Change the disk.",
                  disk.atLimit().timings(),
                  disk.atLimit().perDay().lower());
          case Recommendation.Undecided undecided ->
              " The series are too short to tell by how much.";
        };
    return (done
            ? "These are the timings already."
            : "Fewer elections, by a factor and never to none.")
        + series;
  }

  private static List<PatchFile> files(EtcdConfiguration etcd, Timings timings) {
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put(EtcdConfiguration.HEARTBEAT, Integer.toString(timings.heartbeat()));
    wanted.put(EtcdConfiguration.ELECTION, Integer.toString(timings.election()));
    List<Operation> operations = ArgumentPatch.of(etcd.arguments(), wanted);
    Manifest manifest = etcd.manifest();
    return switch (etcd.kind()) {
      case STATIC_POD ->
          List.of(
              new PatchFile(
                  "etcd0+json.yaml",
                  Operation.asValue(operations),
                  "on each node: kubeadm upgrade node --patches FOLDER, or edit"
                      + " /etc/kubernetes/manifests/etcd.yaml; and change the ConfigMap kubeadm-config,"
                      + " else the next upgrade reverts it"));
      case KUBEADM_CONFIG_MAP, KUBEADM ->
          List.of(
              new PatchFile(
                  "clusterconfiguration.yaml",
                  Operation.apply(manifest.root(), operations),
                  "kubeadm init phase upload-config kubeadm --config clusterconfiguration.yaml, then"
                      + " on each node: kubeadm upgrade node"),
              Targets.patch(manifest, operations, ID));
      case CONTROL_PLANE -> List.of(Targets.patch(manifest, operations, ID));
      case CONTROL_PLANE_TEMPLATE ->
          List.of(
              etcd.owner().isPresent()
                  ? Targets.inline(
                      etcd.owner().get(), ID, List.of(Targets.definition(manifest, operations)))
                  : Targets.patch(manifest, operations, ID));
    };
  }
}
