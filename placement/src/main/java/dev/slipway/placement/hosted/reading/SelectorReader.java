package dev.slipway.placement.hosted.reading;

import dev.slipway.placement.hosted.Component;
import dev.slipway.placement.hosted.HostedControlPlane;
import dev.slipway.placement.hosted.Members;
import dev.slipway.report.Examined;
import dev.slipway.report.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a control plane of whatever kind, of which the user says how to find its pods. */
public final class SelectorReader implements ControlPlaneReader {

  /** One requirement as kubectl's {@code --selector} has it. */
  private static final String KEY = "[A-Za-z0-9]([-A-Za-z0-9_./]{0,315}[A-Za-z0-9])?";

  private static final String VALUE = "[-A-Za-z0-9_.]{0,63}";
  private static final String REQUIREMENT =
      "(!?KEY|KEY *(=|==|!=) *VALUE|KEY +(in|notin) +\\( *VALUE *(, *VALUE *)*\\))"
          .replace("KEY", KEY)
          .replace("VALUE", VALUE);
  private static final Pattern SELECTOR =
      Pattern.compile(" *" + REQUIREMENT + " *(, *" + REQUIREMENT + " *)*");

  private final ManagementApi api;
  private final String apiServers;
  private final @Nullable String datastore;
  private final @Nullable String datastoreNamespace;

  /**
   * @param apiServers selects the API servers in the namespace of the cluster
   * @param datastore selects the datastore; null: where it is, is not said
   * @param datastoreNamespace its namespace; null: that of the cluster
   */
  public SelectorReader(
      ManagementApi api,
      String apiServers,
      @Nullable String datastore,
      @Nullable String datastoreNamespace) {
    this.api = api;
    this.apiServers = apiServers;
    this.datastore = datastore;
    this.datastoreNamespace = datastoreNamespace;
  }

  /**
   * Checks a selector that a person wrote.
   *
   * @throws InvalidInputException if it is none
   */
  public static String checked(String option, String selector) {
    if (!SELECTOR.matcher(selector).matches()) {
      throw new InvalidInputException(
          option,
          "expected a label selector, found \"" + selector + "\"",
          "e.g. app=kube-apiserver,tier in (control-plane)");
    }
    return selector;
  }

  @Override
  public Optional<HostedControlPlane> read(ClusterName cluster) {
    List<Examined> examined = new ArrayList<>();
    PodMembers pods = new PodMembers(api, examined);
    Members stores =
        datastore == null
            ? new Members.Unknown(
                "It is not said which pods hold the data",
                "Give --datastore-selector; if they are no pods of the management cluster, what"
                    + " their operator knows of them would tell.")
            : pods.stateful(
                "datastore",
                datastoreNamespace == null ? cluster.namespace() : datastoreNamespace,
                datastore);
    return Optional.of(
        new HostedControlPlane(
            cluster.toString(),
            List.of(
                new Component(
                    Component.Kind.API_SERVERS,
                    "",
                    pods.stateless("API servers", cluster.namespace(), apiServers, 0)),
                new Component(Component.Kind.DATASTORE, "", stores)),
            examined));
  }
}
