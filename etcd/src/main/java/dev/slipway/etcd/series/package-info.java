/** What is known of the members of a cluster over time, in bins of equal length; values only. */
@NullMarked
package dev.slipway.etcd.series;

import org.jspecify.annotations.NullMarked;
