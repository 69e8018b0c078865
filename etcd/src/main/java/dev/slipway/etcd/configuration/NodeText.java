package dev.slipway.etcd.configuration;

import dev.slipway.report.document.Place;

/**
 * A text that a node is set up with: a file that cloud-init writes, a command, a mount, a unit.
 *
 * @param name path of the file, or what kind of text it is
 */
public record NodeText(String name, String text, Place place) {}
