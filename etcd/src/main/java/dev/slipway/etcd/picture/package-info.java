/**
 * Pictures of a cluster's series: a page with charts, SVG and PNG for documents, lines for a
 * terminal. Everything is drawn from values; what is shown is the same in every format.
 */
@NullMarked
package dev.slipway.etcd.picture;

import org.jspecify.annotations.NullMarked;
