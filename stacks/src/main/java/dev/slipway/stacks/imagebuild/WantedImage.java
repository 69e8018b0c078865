package dev.slipway.stacks.imagebuild;

import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.nodeimage.NodeImage;
import dev.slipway.stacks.nodeimage.NodeImageConfig;
import dev.slipway.stacks.nodeimage.TemplateHash;
import dev.slipway.stacks.version.StackVersion;
import java.io.IOException;

/**
 * An image that is to be stored.
 *
 * @param object its name in the store
 * @param content hash of what it is built from
 */
record WantedImage(NodeImage image, String object, String content) {

  /** Enough to tell the contents of one name apart. */
  private static final int SHORT = 12;

  /**
   * The name is what the operator calls the image in Glance (cluster-stack-provider-openstack,
   * clusterstackrelease_controller.go), and the format: as it carries the version, images of older
   * releases stay.
   */
  static WantedImage of(Stack stack, NodeImageConfig config, NodeImage image, StackVersion version)
      throws IOException {
    String object =
        stack.coordinates()
            + "-"
            + image.name()
            + "-"
            + version.withDashes()
            + "."
            + image.diskFormat();
    return new WantedImage(
        image,
        object,
        TemplateHash.of(stack.source().files(), config, image.imageDir().orElseThrow()));
  }

  String imageDir() {
    return image.imageDir().orElseThrow();
  }

  /** Of its folder for work. */
  String key() {
    return object + "-" + content.substring(0, SHORT);
  }
}
