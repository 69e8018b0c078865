package dev.slipway.placement.drift;

import java.time.Instant;

/**
 * Where a machine was seen last, and since when it has been seen there. Kept while the machine is
 * on no host, so that one that is shelved and comes up elsewhere has moved.
 */
public record LastSeen(Sighting sighting, Instant since) {}
