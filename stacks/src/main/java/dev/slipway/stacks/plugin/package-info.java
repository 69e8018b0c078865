/** Plugins by csctl's contract: {@code csctl-TYPE create-node-images STACK RELEASE REGISTRY}. */
@NullMarked
package dev.slipway.stacks.plugin;

import org.jspecify.annotations.NullMarked;
