/** The wire format in which Kubernetes' own clients read lists. */
@NullMarked
package dev.slipway.kubernetes.protobuf;

import org.jspecify.annotations.NullMarked;
