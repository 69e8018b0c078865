/**
 * How fit the disks are and how stable the cluster is, by counts and with their uncertainty; pure.
 */
@NullMarked
package dev.slipway.etcd.grade;

import org.jspecify.annotations.NullMarked;
