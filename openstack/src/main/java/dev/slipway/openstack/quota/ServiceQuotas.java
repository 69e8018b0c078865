package dev.slipway.openstack.quota;

import dev.slipway.openstack.Quota;
import dev.slipway.openstack.api.Answer;
import dev.slipway.openstack.api.Fields;
import dev.slipway.openstack.api.ServiceClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * {@link Quotas} from the services themselves.
 *
 * @see <a href="https://docs.openstack.org/api-ref/compute/#show-the-detail-of-quota">Nova</a>, <a
 *     href="https://docs.openstack.org/api-ref/network/v2/#show-quota-details-for-a-tenant">
 *     Neutron</a>, <a
 *     href="https://docs.openstack.org/api-ref/block-storage/v3/#show-quota-usage-for-a-project">
 *     Cinder</a>
 */
public final class ServiceQuotas implements Quotas {

  private static final Headers NONE = Headers.of();

  private final String project;
  private final Supplier<ServiceClient> nova;
  private final Supplier<ServiceClient> neutron;
  private final Supplier<@Nullable ServiceClient> cinder;

  public ServiceQuotas(
      String project,
      Supplier<ServiceClient> nova,
      Supplier<ServiceClient> neutron,
      Supplier<@Nullable ServiceClient> cinder) {
    this.project = project;
    this.nova = nova;
    this.neutron = neutron;
    this.cinder = cinder;
  }

  @Override
  public Map<String, Quota> compute() {
    return nova.get()
        .require("os-quota-sets/" + project + "/detail", NONE, json -> quotas(json, "quota_set"));
  }

  /** Without the extension quota_details Neutron tells the limits alone. */
  @Override
  public Map<String, Quota> network() {
    ServiceClient client = neutron.get();
    String path = "quotas/" + project + "/details.json";
    Answer<Map<String, Quota>> answer = client.get(path, json -> quotas(json, "quota"));
    return answer instanceof Answer.Refused<Map<String, Quota>>(int code, String ignored)
            && code == 404
        ? client.require("quotas/" + project, NONE, json -> quotas(json, "quota"))
        : client.required(path, answer);
  }

  @Override
  public Map<String, Quota> volume() {
    ServiceClient client = cinder.get();
    return client == null
        ? Map.of()
        : client.require(
            "os-quota-sets/" + project + "?usage=true", NONE, json -> quotas(json, "quota_set"));
  }

  private static Map<String, Quota> quotas(Fields answer, String key) {
    Fields json = answer.objectOf(key);
    Map<String, Quota> quotas = new LinkedHashMap<>();
    for (String resource : json.keys()) {
      if (json.isObject(resource)) {
        Fields quota = json.objectOf(resource);
        long used = quota.number(quota.has("in_use") ? "in_use" : "used", -1);
        quotas.put(resource, new Quota(quota.number("limit", -1), used));
      } else if (json.isNumber(resource)) {
        quotas.put(resource, new Quota(json.number(resource, -1), -1));
      }
    }
    return quotas;
  }
}
