/**
 * Releases on GitHub, or on a GitHub Enterprise Server, by its REST API
 * (docs.github.com/rest/releases).
 */
@NullMarked
package dev.slipway.stacks.github;

import org.jspecify.annotations.NullMarked;
