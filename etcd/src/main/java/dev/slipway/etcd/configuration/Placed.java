package dev.slipway.etcd.configuration;

import dev.slipway.report.document.Place;

/** A plain value and where it is written. */
public record Placed(String text, Place place) {}
