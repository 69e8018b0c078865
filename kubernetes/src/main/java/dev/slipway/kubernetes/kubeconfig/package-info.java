/** How to reach a cluster: kubeconfig files by client-go's rules, and the pod's own account. */
@NullMarked
package dev.slipway.kubernetes.kubeconfig;

import org.jspecify.annotations.NullMarked;
