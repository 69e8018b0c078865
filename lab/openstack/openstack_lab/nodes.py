"""nodes: the member's servers as Node objects of the Kubernetes lab, from that lab's own templates."""
import json
import os
import re
import time
import uuid

from openstack_lab import rest
from openstack_lab.cloud import Cloud
from openstack_lab.commands import Failed
from openstack_lab.servers import label, named

CONTROL_PLANE = 'node-role.kubernetes.io/control-plane'
HOST_ID = 'topology.openstack.org/host-id'


def arguments(parser):
    parser.add_argument('name', type=label)
    parser.add_argument('kubernetes')
    parser.add_argument('templates')
    parser.add_argument('--role', choices=('control-plane', 'worker'), default='control-plane')
    parser.add_argument('--host-id-label', action='store_true')
    parser.add_argument('--delete', action='store_true')


def run(state, options):
    kubernetes = Kubernetes(options.kubernetes)
    if options.delete:
        kubernetes.delete(options.name)
        return
    member = Cloud(state, 'lab')
    servers = named(member, options.name)
    if not servers:
        raise Failed('there are no servers %s-N' % options.name)
    for index, server in enumerate(servers):
        kubernetes.put(*node(server, index, member.region, options))
        print(server['name'], flush=True)


class Kubernetes:
    def __init__(self, state):
        with open(os.path.join(state, 'ports')) as file:
            port = dict(line.strip().split('=') for line in file)['kube-apiserver']
        pki = os.path.join(state, 'pki')
        self._nodes = 'https://127.0.0.1:%s/api/v1/nodes' % port
        self._connection = rest.Connection(
            os.path.join(pki, 'ca.crt'), (os.path.join(pki, 'admin.crt'), os.path.join(pki, 'admin.key')))

    def _request(self, method, path='', body=None, kind='application/json'):
        data = None if body is None else json.dumps(body).encode()
        return self._connection.request(method, self._nodes + path, data=data, headers={'Content-Type': kind})[2]

    def put(self, node, status):
        path = '/' + node['metadata']['name']
        try:
            self._request('POST', body=node)
        except rest.Refused as refused:
            if refused.status != 409:
                raise
            self._replace(path, node)
        self._request('PATCH', path + '/status', status, 'application/merge-patch+json')

    def _replace(self, path, node):
        if self._request('GET', path)['spec'].get('providerID') != node['spec']['providerID']:
            self._request('DELETE', path)
            self._request('POST', body=node)
            return
        labels = {HOST_ID: None, CONTROL_PLANE: None, **node['metadata']['labels']}
        self._request('PATCH', path, {'metadata': {'labels': labels}}, 'application/merge-patch+json')

    def delete(self, name):
        for node in self._request('GET')['items']:
            if re.fullmatch(re.escape(name) + r'-\d+', node['metadata']['name']):
                self._request('DELETE', '/' + node['metadata']['name'])


def node(server, index, region, options):
    """Node and status of a server. What the templates leave to Nova is Nova's; the rest follows from the server."""
    memory = server['flavor']['ram'] * 1024 - 260000
    addresses = [one['addr'] for network in server['addresses'].values() for one in network if one['version'] == 4]
    control_plane = options.role == 'control-plane'
    taint = [{'key': CONTROL_PLANE, 'effect': 'NoSchedule'}]
    values = {
        'name': server['name'], 'uuid': server['id'], 'zone': server['OS-EXT-AZ:availability_zone'], 'host-id': server['hostId'],
        'flavor': server['flavor']['original_name'], 'cpu': server['flavor']['vcpus'], 'memory': memory, 'allocatable': memory - 102400,
        'address': addresses[0] if addresses else '127.0.0.1', 'pod-cidr': '100.64.%d.0/24' % (index % 256),
        'boot-id': uuid.uuid5(uuid.NAMESPACE_OID, server['id']), 'machine-id': server['id'].replace('-', ''),
        'now': time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime()),
        'role-label': json.dumps(CONTROL_PLANE) + ': "",' if control_plane else '',
        'taints': '"taints": %s,' % json.dumps(taint) if control_plane else ''}
    made, status = (filled(os.path.join(options.templates, name), values) for name in ('object.json', 'status.json'))
    labels = made['metadata']['labels']
    labels['topology.kubernetes.io/region'] = region
    if not options.host_id_label:
        del labels[HOST_ID]
    return made, status


def filled(template, values):
    with open(template) as file:
        return json.loads(re.sub(r'@([a-z-]+)@', lambda place: str(values[place[1]]) if place[1] in values else place[0], file.read()))
