package dev.slipway.kubernetes.api;

import java.util.List;

/**
 * One page of a list.
 *
 * @param next the token that continues the list; empty on the last page
 * @param remaining objects on further pages; -1 where the server does not say
 */
record Page<T>(List<T> items, String next, long remaining) {}
