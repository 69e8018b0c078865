/** Versions and names of releases, as the cluster stack operator parses and orders them. */
@NullMarked
package dev.slipway.stacks.version;

import org.jspecify.annotations.NullMarked;
