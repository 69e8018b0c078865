/** Writes to disks as etcd does, and looks at what folders lie on. */
@NullMarked
package dev.slipway.etcd.probe.disk;

import org.jspecify.annotations.NullMarked;
