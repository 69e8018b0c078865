package dev.slipway.kubernetes.kubeconfig;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how to reach a cluster, by client-go's rules (tools/clientcmd/loader.go and
 * client_config.go): the explicit file, else the files of KUBECONFIG merged, else {@code
 * ~/.kube/config}, else the pod's own account.
 *
 * <p>Two rules are stricter, because kubectl's silence about them costs hours: a context that names
 * a missing user or cluster is a problem, and so is an explicit file without a usable context.
 */
public final class Kubeconfig {

  private static final int NAMES_SHOWN = 10;

  private Kubeconfig() {}

  /**
   * Loads the access to the cluster of one context.
   *
   * @param explicit the file to use; null to search as kubectl does
   * @param context the context to use; null for the current one
   * @throws InvalidInputException with all problems found, each with its place
   */
  public static ClusterAccess load(
      @Nullable Path explicit, @Nullable String context, Environment environment) {
    Problems problems = new Problems();
    List<Path> files = explicit == null ? searched(environment) : List.of(explicit);
    KubeconfigFile merged =
        files.stream()
            .filter(file -> explicit != null || Files.exists(file))
            .map(file -> KubeconfigFile.read(file, problems))
            .reduce(KubeconfigFile::merged)
            .orElse(null);
    problems.throwIfAny();

    String wanted = context == null ? "" : context;
    if (merged != null && wanted.isEmpty()) {
      wanted = merged.currentContext();
    }
    if (merged == null || wanted.isEmpty()) {
      if (explicit == null && InCluster.isPossible(environment)) {
        return InCluster.access(environment);
      }
      throw nothingToUse(merged, files, explicit != null);
    }
    return access(merged, wanted, context != null, environment, problems);
  }

  /** The files to look at when none is named; those of KUBECONFIG may be missing. */
  private static List<Path> searched(Environment environment) {
    String list = environment.variable("KUBECONFIG");
    if (list.isEmpty()) {
      return List.of(environment.home().resolve(".kube").resolve("config"));
    }
    return Arrays.stream(list.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .distinct()
        .map(Path::of)
        .toList();
  }

  private static ClusterAccess access(
      KubeconfigFile file, String name, boolean asked, Environment environment, Problems problems) {
    Section context = file.contexts().get(name);
    if (context == null) {
      Place place = file.currentContextPlace();
      throw new InvalidInputException(
          asked || place == null ? "--context" : place.toString(),
          "there is no context \"" + name + "\"",
          file.contexts().isEmpty()
              ? "the kubeconfig has no contexts at all"
              : "there are: " + names(file.contexts()));
    }
    String clusterName = context.text("cluster");
    Section cluster = referred(context, "cluster", clusterName, file.clusters());
    String userName = context.text("user");
    Section user = userName.isEmpty() ? null : referred(context, "user", userName, file.users());

    ClusterEntry server = cluster == null ? null : ClusterEntry.of(cluster, environment);
    ClusterAccess.Login login =
        user == null || cluster == null
            ? ClusterAccess.Login.ANONYMOUS
            : UserEntry.login(user, cluster);
    Impersonation impersonation = user == null ? null : UserEntry.impersonation(user);
    problems.throwIfAny();

    ClusterEntry reached = Objects.requireNonNull(server);
    boolean secure = reached.server().getScheme().equals("https");
    return new ClusterAccess(
        name,
        clusterName,
        context.file().toString(),
        reached.server(),
        reached.certificateAuthorities(),
        reached.insecure(),
        reached.tlsServerName(),
        reached.proxy(),
        reached.compression(),
        // Credentials are for encrypted connections only (client_config.go, ClientConfig).
        secure ? login : ClusterAccess.Login.ANONYMOUS,
        impersonation);
  }

  private static @Nullable Section referred(
      Section context, String key, String name, Map<String, Section> sections) {
    Section section = sections.get(name);
    if (section == null) {
      context.problem(
          key,
          name.isEmpty()
              ? "expected the name of a " + key
              : "there is no " + key + " \"" + name + "\"",
          sections.isEmpty() ? "" : "there are: " + names(sections));
    }
    return section;
  }

  private static String names(Map<String, ?> named) {
    String shown = named.keySet().stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
    int more = named.size() - NAMES_SHOWN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static InvalidInputException nothingToUse(
      @Nullable KubeconfigFile file, List<Path> files, boolean explicit) {
    if (file != null && !file.contexts().isEmpty()) {
      return new InvalidInputException(
          file.place().toString(),
          "expected a current-context, found none",
          "give --context with one of: " + names(file.contexts()));
    }
    if (file != null) {
      return new InvalidInputException(
          file.place().toString(),
          file.isEmpty()
              ? "expected a kubeconfig, found nothing in it"
              : "expected a kubeconfig with contexts, found none",
          explicit ? "give a kubeconfig that is not empty" : "give --kubeconfig FILE");
    }
    List<String> looked = new ArrayList<>();
    files.forEach(path -> looked.add(path.toString()));
    return new InvalidInputException(
        "kubeconfig",
        "none was found"
            + (looked.isEmpty() ? "" : " (looked at " + String.join(", ", looked) + ")"),
        "give --kubeconfig FILE, set KUBECONFIG, or give a file to check instead of a cluster");
  }
}
