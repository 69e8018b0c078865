/** What clients of registries and of GitHub share. */
@NullMarked
package dev.slipway.stacks.http;

import org.jspecify.annotations.NullMarked;
