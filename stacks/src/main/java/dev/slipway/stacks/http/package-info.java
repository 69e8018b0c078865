/** What clients of registries, of GitHub, of Helm repositories and of object stores share. */
@NullMarked
package dev.slipway.stacks.http;

import org.jspecify.annotations.NullMarked;
