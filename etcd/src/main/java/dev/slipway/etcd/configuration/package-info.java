/**
 * What manifests say of an etcd: its arguments, the machines it runs on, what is scheduled on them.
 * Reads kubeadm, Cluster API, ClusterClasses, CAPO, static pods, units and crontabs, each with the
 * place of what it says.
 */
@NullMarked
package dev.slipway.etcd.configuration;

import org.jspecify.annotations.NullMarked;
