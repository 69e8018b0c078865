#!/bin/sh
# Only the leader does it, and it moves leadership away first.
etcdctl endpoint status --write-out=fields | grep -q '"IsLeader" : true' || exit 0
etcdctl move-leader "$NEXT"
etcdctl defrag
etcdctl snapshot save /var/lib/etcd-backup.db
