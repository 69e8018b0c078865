"""Octavia provider that builds nothing and reports success a moment later.

Octavia's own no-op provider never reports back, so its load balancers stay
PENDING_CREATE for ever, and it invents a VIP port.  This one leaves the VIP
port to octavia (a real neutron port) and moves objects on through the same
status updates a real provider sends.
"""
import threading
import time

from octavia.api.drivers.driver_agent import driver_updater
from octavia.api.drivers.noop_driver import driver as noop
from octavia.db import api as db_api
from octavia.db import repositories
from octavia_lib.api.drivers import exceptions
from oslo_log import log as logging

LOG = logging.getLogger(__name__)
DELAY = 0.5
KINDS = {'loadbalancer': 'loadbalancers', 'listener': 'listeners', 'pool': 'pools', 'member': 'members',
         'health_monitor': 'healthmonitors', 'l7policy': 'l7policies', 'l7rule': 'l7rules'}


def _lb_of(kind, row):
    if kind == 'loadbalancer':
        return row.id
    if kind in ('listener', 'pool'):
        return row.load_balancer_id
    if kind in ('member', 'health_monitor'):
        return row.pool.load_balancer_id
    if kind == 'l7policy':
        return row.listener.load_balancer_id
    return row.l7policy.listener.load_balancer_id


def _rows(lb):
    """Every object below a load balancer, as (kind, row)."""
    yield 'loadbalancer', lb
    for li in lb.listeners:
        yield 'listener', li
        for pol in li.l7policies:
            yield 'l7policy', pol
            for rule in pol.l7rules:
                yield 'l7rule', rule
    for pool in lb.pools:
        yield 'pool', pool
        for m in pool.members:
            yield 'member', m
        if pool.health_monitor:
            yield 'health_monitor', pool.health_monitor


def _report(rows):
    status = {}
    for kind, row in rows:
        status.setdefault(KINDS[kind], []).append(row)
    result = driver_updater.DriverUpdater().update_loadbalancer_status(status)
    if result.get('status_code') != 200:
        LOG.error('status update refused: %s', result)


def _settle(pairs, gone):
    time.sleep(DELAY)
    try:
        repos = repositories.Repositories()
        session = db_api.get_session()
        lbs, deleted = set(), []
        for kind, oid in pairs:
            row = getattr(repos, {'loadbalancer': 'load_balancer'}.get(kind, kind)).get(session, id=oid)
            if row is not None:
                lbs.add(_lb_of(kind, row))
                deleted.append((kind, {'id': oid, 'provisioning_status': 'DELETED'}))
        if gone:
            _report(deleted)
        for oid in lbs:
            if gone and ('loadbalancer', oid) in pairs:
                continue
            # A change of one object leaves its parents pending as well
            lb = repos.load_balancer.get(db_api.get_session(), id=oid)
            _report([(kind, {'id': row.id, 'provisioning_status': 'ACTIVE', 'operating_status':
                             'NO_MONITOR' if kind == 'member' and not row.pool.health_monitor else 'ONLINE'})
                     for kind, row in _rows(lb) if row.provisioning_status in ('PENDING_CREATE', 'PENDING_UPDATE')])
    except Exception:
        LOG.exception('settling %s failed', pairs)


def _later(pairs, gone=False):
    threading.Thread(target=_settle, args=(pairs, gone), daemon=True).start()


def _id(kind, obj):
    return getattr(obj, {'health_monitor': 'healthmonitor'}.get(kind, kind) + '_id')


def _is_id(x):
    return isinstance(x, str) and len(x) == 36


def _tree(lb):
    """A load balancer created in one request with its listeners and pools."""
    out = [('loadbalancer', lb.loadbalancer_id)]
    seen = set()

    def pool(p):
        if not p or not _is_id(getattr(p, 'pool_id', None)) or p.pool_id in seen:
            return
        seen.add(p.pool_id)
        out.append(('pool', p.pool_id))
        out.extend(('member', m.member_id) for m in (p.members or []))
        if _is_id(getattr(getattr(p, 'healthmonitor', None), 'healthmonitor_id', None)):
            out.append(('health_monitor', p.healthmonitor.healthmonitor_id))

    for p in (lb.pools or []) if isinstance(lb.pools, list) else []:
        pool(p)
    for li in (lb.listeners or []) if isinstance(lb.listeners, list) else []:
        out.append(('listener', li.listener_id))
        dp = getattr(li, 'default_pool', None)
        if hasattr(dp, 'pool_id'):
            pool(dp)
        for pol in (li.l7policies or []) if isinstance(li.l7policies, list) else []:
            out.append(('l7policy', pol.l7policy_id))
            out.extend(('l7rule', r.l7rule_id) for r in (pol.rules or []))
    return out


class LabProviderDriver(noop.NoopProviderDriver):
    def create_vip_port(self, loadbalancer_id, project_id, vip_dictionary, additional_vip_dicts=None):
        raise exceptions.NotImplementedError(user_fault_string='octavia creates the VIP port',
                                             operator_fault_string='octavia creates the VIP port')

    def loadbalancer_create(self, loadbalancer):
        _later(_tree(loadbalancer))

    def loadbalancer_delete(self, loadbalancer, cascade=False):
        pairs = _tree(loadbalancer) if cascade else [('loadbalancer', loadbalancer.loadbalancer_id)]
        _later(pairs, gone=True)

    def loadbalancer_failover(self, loadbalancer_id):
        _later([('loadbalancer', loadbalancer_id)])

    def member_batch_update(self, pool_id, members):
        _later([('pool', pool_id)] + [('member', m.member_id) for m in members])


def _add(kind):
    def create(self, obj):
        _later([(kind, _id(kind, obj))])

    def update(self, old, new):
        _later([(kind, _id(kind, new))])

    def delete(self, obj):
        _later([(kind, _id(kind, obj))], gone=True)

    for verb, func in (('create', create), ('update', update), ('delete', delete)):
        if kind == 'loadbalancer' and verb != 'update':
            continue
        setattr(LabProviderDriver, '%s_%s' % (kind, verb), func)


for _kind in KINDS:
    _add(_kind)
