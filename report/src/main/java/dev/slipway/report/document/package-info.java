/**
 * Documents that people and programs hand in, JSON or YAML, read with the place of every value so
 * that an error can name file, line and column.
 *
 * <p>{@link DocumentReader} streams (a list of 50,000 nodes never stands in memory as text); {@link
 * Value} is the small tree for configuration files. Both refuse what is too large, too deep or
 * refers to itself.
 */
@NullMarked
package dev.slipway.report.document;

import org.jspecify.annotations.NullMarked;
