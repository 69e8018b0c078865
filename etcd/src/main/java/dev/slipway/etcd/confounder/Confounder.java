package dev.slipway.etcd.confounder;

/** Causes that look like a slow disk, or like what a slow disk leads to. */
public enum Confounder {
  NETWORK("network", "the network between members"),
  DISK_STALLS("disk-stalls", "stalls of the disk"),
  CPU("cpu", "a lack of processor"),
  MAINTENANCE("maintenance", "defragmentation or snapshots"),
  MIGRATION("migration", "a live migration");

  private final String id;
  private final String told;

  Confounder(String id, String told) {
    this.id = id;
    this.told = told;
  }

  /** As in documents; public contract. */
  public String id() {
    return id;
  }

  public String told() {
    return told;
  }
}
