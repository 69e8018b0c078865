"""Furnishes the cloud: users, catalogue, flavors, image, networks, zones. What is there already is kept.

    python3 -m openstack_lab.populate STATE REGION HOSTS SERVICE=URL...
"""
import json
import os
import sys
import time
import uuid

import pymysql
import yaml

from openstack_lab import rest

# Name, vCPUs, MB of memory, GB of disk. Names as the SCS flavour standard has them; without a disk only a
# volume can be booted.
FLAVORS = (
    ('SCS-1V-2', 1, 2048, 0), ('SCS-1V-4-10', 1, 4096, 10), ('SCS-2V-4', 2, 4096, 0), ('SCS-2V-4-10', 2, 4096, 10),
    ('SCS-2V-4-20s', 2, 4096, 20), ('SCS-2V-8-20', 2, 8192, 20), ('SCS-4V-8', 4, 8192, 0), ('SCS-4V-8-20', 4, 8192, 20),
    ('SCS-4V-16-100s', 4, 16384, 100), ('SCS-8V-16-50', 8, 16384, 50))
# Type, name, which API it is, and the path of its endpoint.
CATALOGUE = (
    ('compute', 'nova', 'compute', '/v2.1'), ('placement', 'placement', 'placement', ''), ('image', 'glance', 'image', ''),
    ('network', 'neutron', 'network', ''), ('volumev3', 'cinderv3', 'volume', '/v3/%(project_id)s'),
    ('block-storage', 'cinder', 'volume', '/v3/%(project_id)s'), ('load-balancer', 'octavia', 'load-balancer', ''))


class Furnisher:
    def __init__(self, state, region, hosts, urls):
        self.state, self.region, self.urls = state, region, urls
        self.zones = {zone: names.split(',') for zone, names in (part.split(':') for part in hosts.split())}
        self.connection = rest.Connection(self.file('tls/ca.pem'))
        self.token = None

    def file(self, path):
        return os.path.join(self.state, path)

    def secret(self, name):
        with open(self.file('etc/%s.password' % name)) as file:
            return file.read()

    def call(self, method, service, path, body=None, headers=(), patience=0, fine=(), **more):
        """JSON of the answer; tries again for a while after an error that may be one of starting."""
        end = time.monotonic() + patience
        version = {'OpenStack-API-Version': 'compute 2.90'} if service == 'compute' else {}  # Cinder refuses it
        headers = {'X-Auth-Token': self.token, **version, **dict(headers)}
        while True:
            try:
                return self.connection.request(method, self.urls[service] + path, body, headers, **more)[2]
            except rest.Refused as refused:
                if refused.status in fine:
                    return None
                if refused.status in (400, 403, 409) or time.monotonic() > end:
                    raise
            except rest.Unreachable:
                if time.monotonic() > end:
                    raise
            time.sleep(0.5)

    def wait(self, service, path='/'):
        def answers():
            try:
                self.connection.request('GET', self.urls[service] + path)
            except rest.Refused as refused:
                return refused.status < 500
            except rest.Unreachable:
                return False
            return True
        rest.until(180, service + ' answers', answers)

    def ensure(self, service, collection, kind, body):
        """The object of that name, made where there is none."""
        found = self.call('GET', service, '%s?name=%s' % (collection, body['name']))[collection.rsplit('/', 1)[-1]]
        for one in found:
            if one['name'] == body['name']:
                return one
        return self.call('POST', service, collection, {kind: body})[kind]

    def furnish(self):
        for step in (self.identity, self.clouds, self.image, self.network, self.compute, self.volume, self.hosts, self.load_balancer):
            began = time.monotonic()
            step()
            print('%6.1f s %s' % (time.monotonic() - began, step.__name__), flush=True)

    # ------------------------------------------------------------------------------------ identity --

    def identity(self):
        self.wait('identity', '/v3')
        self.token, _ = self.connection.login(self.urls['identity'] + '/v3', rest.password('admin', self.secret('admin'), 'admin'))
        roles = {role['name']: role['id'] for role in self.call('GET', 'identity', '/v3/roles')['roles']}
        for name in ('load-balancer_member', 'load-balancer_admin', 'service'):
            if name not in roles:
                roles[name] = self.ensure('identity', '/v3/roles', 'role', {'name': name})['id']
        # A member may use load balancers, as on most public clouds.
        for name in ('member', 'admin'):
            self.call('PUT', 'identity', '/v3/roles/%s/implies/%s' % (roles[name], roles['load-balancer_' + name]), fine=(409,))
        self.projects = {name: self.ensure('identity', '/v3/projects', 'project', {'name': name, 'domain_id': 'default'})['id']
                         for name in ('service', 'lab', 'lab-other')}
        self.user('svc', 'service', 'service', [roles['admin'], roles['service']])
        self.user('lab-user', 'user', 'lab', [roles['member']])
        self.user('lab-other-user', 'user', 'lab-other', [roles['member']])
        # The operator forces a member's server onto a host from within the member's project.
        self.user('admin', 'admin', 'lab', [roles['admin']])
        self.catalogue()

    def user(self, name, secret, project, roles):
        user = self.ensure('identity', '/v3/users', 'user', {
            'name': name, 'password': self.secret(secret), 'domain_id': 'default', 'default_project_id': self.projects[project]})
        for role in roles:
            self.call('PUT', 'identity', '/v3/projects/%s/users/%s/roles/%s' % (self.projects[project], user['id'], role))

    def catalogue(self):
        services = {one['type']: one['id'] for one in self.call('GET', 'identity', '/v3/services')['services']}
        ends = {(end['service_id'], end['interface']) for end in self.call('GET', 'identity', '/v3/endpoints')['endpoints']}
        for kind, name, api, path in CATALOGUE:
            if api not in self.urls:
                continue
            if kind not in services:
                services[kind] = self.call('POST', 'identity', '/v3/services', {'service': {'type': kind, 'name': name}})['service']['id']
            for interface in ('public', 'internal', 'admin'):
                if (services[kind], interface) not in ends:
                    self.call('POST', 'identity', '/v3/endpoints', {'endpoint': {
                        'service_id': services[kind], 'interface': interface, 'region_id': self.region, 'url': self.urls[api] + path}})

    def application_credential(self):
        """Made once: Keystone shows the secret only then."""
        path = self.file('etc/application-credential.json')
        if os.path.exists(path):
            with open(path) as file:
                return json.load(file)
        token, login = self.connection.login(self.urls['identity'] + '/v3', rest.password('lab-user', self.secret('user'), 'lab'))
        made = self.call('POST', 'identity', '/v3/users/%s/application_credentials' % login['user']['id'], {
            'application_credential': {'name': 'lab-' + uuid.uuid4().hex}}, headers={'X-Auth-Token': token})['application_credential']
        credential = {'application_credential_id': made['id'], 'application_credential_secret': made['secret']}
        write_whole(path, json.dumps(credential))
        return credential

    def clouds(self):
        url = self.urls['identity'] + '/v3'
        common = {'region_name': self.region, 'cacert': self.file('tls/ca.pem'), 'interface': 'public', 'identity_api_version': 3}
        clouds = {'lab': dict(common, auth_type='v3applicationcredential', auth=dict(self.application_credential(), auth_url=url))}
        for name, user, secret, project in (('lab-password', 'lab-user', 'user', 'lab'), ('lab-admin', 'admin', 'admin', 'admin'),
                                            ('lab-other', 'lab-other-user', 'user', 'lab-other')):
            clouds[name] = dict(common, auth={
                'auth_url': url, 'username': user, 'password': self.secret(secret), 'project_name': project,
                'user_domain_name': 'Default', 'project_domain_name': 'Default'})
        write_whole(self.file('clouds.yaml'), yaml.safe_dump({'clouds': clouds}, default_flow_style=False))

    # ----------------------------------------------------------------------------------- resources --

    def image(self):
        self.wait('image')
        images = self.call('GET', 'image', '/v2/images?name=lab-image', patience=60)['images']
        image = images[0] if images else self.call('POST', 'image', '/v2/images', {
            'name': 'lab-image', 'disk_format': 'raw', 'container_format': 'bare', 'visibility': 'public',
            'os_distro': 'debian', 'os_version': '12', 'min_disk': 0, 'min_ram': 0})
        if image['status'] != 'active':
            self.call('PUT', 'image', '/v2/images/%s/file' % image['id'], data=b'\0' * 1024,
                      headers={'Content-Type': 'application/octet-stream'})

    def network(self):
        self.wait('network')
        lab = self.projects['lab']
        public = self.ensure('network', '/v2.0/networks', 'network', {
            'name': 'public', 'router:external': True, 'shared': False, 'provider:network_type': 'flat',
            'provider:physical_network': 'public'})
        self.ensure('network', '/v2.0/subnets', 'subnet', {
            'name': 'public-v4', 'network_id': public['id'], 'ip_version': 4, 'cidr': '203.0.113.0/24', 'enable_dhcp': False})
        network = self.ensure('network', '/v2.0/networks', 'network', {'name': 'lab-net', 'project_id': lab})
        subnet = self.ensure('network', '/v2.0/subnets', 'subnet', {
            'name': 'lab-subnet', 'network_id': network['id'], 'ip_version': 4, 'cidr': '10.8.0.0/16', 'project_id': lab})
        router = self.ensure('network', '/v2.0/routers', 'router', {
            'name': 'lab-router', 'project_id': lab, 'external_gateway_info': {'network_id': public['id']}})
        # 400: the router has that interface already.
        self.call('PUT', 'network', '/v2.0/routers/%s/add_router_interface' % router['id'], {'subnet_id': subnet['id']}, fine=(400,))
        self.call('PUT', 'network', '/v2.0/quotas/' + lab, {'quota': {
            'port': 2000, 'network': 100, 'subnet': 100, 'router': 50, 'floatingip': 100, 'security_group': 200,
            'security_group_rule': 2000}})

    def compute(self):
        self.wait('compute')
        have = {flavor['name'] for flavor in self.call('GET', 'compute', '/v2.1/flavors?is_public=None', patience=60)['flavors']}
        for name, vcpus, memory, disk in FLAVORS:
            if name not in have:
                self.call('POST', 'compute', '/v2.1/flavors', {'flavor': {'name': name, 'vcpus': vcpus, 'ram': memory, 'disk': disk}})
        self.call('PUT', 'compute', '/v2.1/os-quota-sets/' + self.projects['lab'], {'quota_set': {
            'instances': 500, 'cores': 4000, 'ram': 16000000, 'server_groups': 100, 'server_group_members': 100,
            'key_pairs': 100}})

    def volume(self):
        if 'volume' not in self.urls:
            return
        self.wait('volume')
        types = self.call('GET', 'volume', '/v3/types', patience=60)['volume_types']
        if 'lab' not in {one['name'] for one in types}:
            self.call('POST', 'volume', '/v3/types', {'volume_type': {'name': 'lab', 'extra_specs': {'volume_backend_name': 'lab'}}})
        self.call('PUT', 'volume', '/v3/os-quota-sets/' + self.projects['lab'], {'quota_set': {
            'volumes': 500, 'gigabytes': 100000, 'snapshots': 500}})

    def load_balancer(self):
        if 'load-balancer' in self.urls:
            self.wait('load-balancer')

    # --------------------------------------------------------------------------------------- hosts --

    def hosts(self):
        wanted = {host for hosts in self.zones.values() for host in hosts}
        for host in sorted(wanted):
            rest.until(240, 'nova-compute-%s listens' % host, lambda: os.path.exists(self.file('data/nova/%s/ready' % host)))
        rest.until(120, 'Nova calls every host up', lambda: wanted <= {
            service['host'] for service in self.call('GET', 'compute', '/v2.1/os-services?binary=nova-compute', patience=60)['services']
            if service['state'] == 'up'})
        # The API shows a host before the scheduler has mapped it to the cell, and servers scheduled there
        # meanwhile end in ERROR; only the database tells.
        database = pymysql.connect(unix_socket=self.file('data/mariadb.sock'), user='root', database='nova_api', autocommit=True)

        def mapped():
            with database.cursor() as cursor:
                cursor.execute('select host from host_mappings')
                return wanted <= {row[0] for row in cursor.fetchall()}
        rest.until(120, 'every host is mapped to the cell', mapped)
        aggregates = {one['name']: one for one in self.call('GET', 'compute', '/v2.1/os-aggregates')['aggregates']}
        for zone, hosts in self.zones.items():
            aggregate = aggregates.get(zone) or self.call('POST', 'compute', '/v2.1/os-aggregates', {
                'aggregate': {'name': zone, 'availability_zone': zone}})['aggregate']
            for host in hosts:
                if host not in aggregate.get('hosts', ()):
                    self.call('POST', 'compute', '/v2.1/os-aggregates/%s/action' % aggregate['id'], {'add_host': {'host': host}},
                              patience=60)


def write_whole(path, text):
    """Beside it first, so that a reader never sees half of it; for the owner's eyes only."""
    with open(os.open(path + '.new', os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 'w') as file:
        file.write(text)
    os.replace(path + '.new', path)


def main():
    state, region, hosts = sys.argv[1:4]
    Furnisher(state, region, hosts, dict(pair.split('=', 1) for pair in sys.argv[4:])).furnish()


if __name__ == '__main__':
    try:
        main()
    except (rest.Refused, rest.Unreachable) as problem:
        raise SystemExit(str(problem))
