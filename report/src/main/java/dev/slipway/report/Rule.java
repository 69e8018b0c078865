package dev.slipway.report;

import java.net.URI;

/**
 * One rule that a subject is judged by.
 *
 * @param id stable identifier, part of the public contract, e.g. {@code scs-0214-v2.zone-spread}
 * @param level how binding it is
 * @param title what it asks for, in a few words
 * @param reference where the rule is written down
 */
public record Rule(String id, Level level, String title, URI reference) {}
