/** The credentials of the moment: from the kubeconfig, a token file or an exec plugin. */
@NullMarked
package dev.slipway.kubernetes.credentials;

import org.jspecify.annotations.NullMarked;
