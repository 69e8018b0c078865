/** What clients of registries, of GitHub and of Helm repositories share. */
@NullMarked
package dev.slipway.stacks.http;

import org.jspecify.annotations.NullMarked;
