package dev.slipway.placement;

import dev.slipway.placement.evidence.Scope;

/** Names a physical host, uniquely within its scope and not beyond. */
public record HostKey(Scope scope, String value) {}
