package dev.slipway.openstack.volume;

import java.util.List;

/**
 * Cinder, as an ordinary member of a project may ask it.
 *
 * <p>Every call throws {@link dev.slipway.report.EnvironmentException} if no answer of use came.
 */
public interface Volumes {

  /** All volumes of the project. */
  List<Volume> volumes();
}
