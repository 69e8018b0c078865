package dev.slipway.openstack.image;

import java.util.List;

/**
 * Glance, as an ordinary member of a project may ask it.
 *
 * <p>Every call throws {@link dev.slipway.report.EnvironmentException} if no answer of use came.
 */
public interface Images {

  /** All images that the project sees: its own, public ones and those shared with it. */
  List<Image> images();
}
