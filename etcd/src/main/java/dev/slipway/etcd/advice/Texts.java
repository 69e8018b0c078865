package dev.slipway.etcd.advice;

import java.util.List;

/** What all changes of a control plane have in common. */
final class Texts {

  static final List<String> ROLLS =
      List.of(
          "KubeadmControlPlane replaces all control-plane machines one by one, each new one before an"
              + " old one goes (surge 1).",
          "Each replacement adds a member, copies the database to it and removes one: load on the"
              + " very disks that are slow.");

  static final List<String> CONDITIONS =
      List.of(
          "Every member is healthy, so that one may be missing: slipway etcd status.",
          "Less than one election in the hour before: slipway etcd diagnose.",
          "A backup of the last hour (etcdctl snapshot save), kept elsewhere.",
          "Nothing else rolls meanwhile: no upgrade, no maintenance of hosts.");

  private Texts() {}
}
