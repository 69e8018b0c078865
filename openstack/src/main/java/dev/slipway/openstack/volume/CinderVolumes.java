package dev.slipway.openstack.volume;

import dev.slipway.openstack.api.Fields;
import dev.slipway.openstack.api.ServiceClient;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;

/**
 * {@link Volumes} over Cinder's API.
 *
 * @see <a
 *     href="https://docs.openstack.org/api-ref/block-storage/v3/#list-accessible-volumes-with-details">
 *     List accessible volumes with details</a>
 */
public final class CinderVolumes implements Volumes {

  private final ServiceClient cinder;

  /**
   * @param cinder at the endpoint of version 3, project included
   */
  public CinderVolumes(ServiceClient cinder) {
    this.cinder = cinder;
  }

  @Override
  public List<Volume> volumes() {
    return cinder.list("volumes/detail", Headers.of(), "volumes", CinderVolumes::volume);
  }

  private static Volume volume(Fields json) {
    List<String> servers = new ArrayList<>();
    for (Fields attachment : json.objects("attachments")) {
      String server = attachment.textOrNull("server_id");
      if (server != null) {
        servers.add(server);
      }
    }
    return new Volume(
        json.text("id"),
        json.textOrEmpty("name"),
        json.text("status"),
        json.integer("size"),
        json.textOrNull("volume_type"),
        json.textOrNull("availability_zone"),
        servers);
  }
}
