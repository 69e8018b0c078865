package dev.slipway.openstack.image;

import dev.slipway.openstack.api.Fields;
import dev.slipway.openstack.api.Pages;
import dev.slipway.openstack.api.ServiceClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.Headers;

/**
 * {@link Images} over Glance's API.
 *
 * @see <a href="https://docs.openstack.org/api-ref/image/v2/#list-images">List images</a>
 */
public final class GlanceImages implements Images {

  private static final Pages.Keys KEYS = new Pages.Keys("images", "next");

  /** What the record has fields for, and addresses. */
  private static final Set<String> NO_PROPERTIES =
      Set.of(
          "id",
          "name",
          "status",
          "visibility",
          "min_disk",
          "min_ram",
          "size",
          "self",
          "file",
          "schema");

  private final ServiceClient glance;

  /**
   * @param glance at the endpoint of version 2
   */
  public GlanceImages(ServiceClient glance) {
    this.glance = glance;
  }

  @Override
  public List<Image> images() {
    return glance.list("images", Headers.of(), KEYS, GlanceImages::image);
  }

  private static Image image(Fields json) {
    Map<String, String> properties = new HashMap<>();
    for (String key : json.keys()) {
      if (!NO_PROPERTIES.contains(key) && json.isText(key)) {
        properties.put(key, json.text(key));
      }
    }
    return new Image(
        json.text("id"),
        json.textOrEmpty("name"),
        json.text("status"),
        json.textOrEmpty("visibility"),
        json.integer("min_disk", 0),
        json.integer("min_ram", 0),
        json.has("size") ? json.number("size", 0) : null,
        properties);
  }
}
