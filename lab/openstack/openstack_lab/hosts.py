"""hosts: where servers are, as the operator sees it."""
from openstack_lab.cloud import Cloud
from openstack_lab.commands import line


def arguments(parser):
    parser.add_argument('name', nargs='?', default='')


def run(state, options):
    servers = Cloud(state, 'lab-admin').compute('GET', '/servers/detail?all_tenants=1&limit=1000')['servers']
    for server in sorted(servers, key=lambda one: one['name']):
        if server['name'].startswith(options.name):
            line(server, host=server['OS-EXT-SRV-ATTR:host'], project=server['tenant_id'])
