package dev.slipway.etcd.status;

import java.util.List;

/**
 * What a member says of itself (etcd, api/etcdserverpb/rpc.proto, StatusResponse).
 *
 * @param leader number of the member it takes for the leader; 0 for none
 * @param dbBytes what the database takes on disk
 * @param dbInUseBytes what of it holds something; 0 where it does not tell
 * @param quotaBytes what the database may take; 0 where it does not tell (before 3.6)
 * @param errors what it complains about; alarms stand here too
 */
public record MemberStatus(
    long clusterId,
    long id,
    String version,
    long leader,
    long raftTerm,
    long raftIndex,
    long raftAppliedIndex,
    long dbBytes,
    long dbInUseBytes,
    long quotaBytes,
    boolean learner,
    List<String> errors) {

  public MemberStatus {
    errors = List.copyOf(errors);
  }

  /** 0 to 1: what of the database holds nothing. */
  public double fragmentation() {
    return dbBytes == 0 || dbInUseBytes == 0 ? 0 : 1 - (double) dbInUseBytes / dbBytes;
  }
}
