"""servers create and servers delete, as the ordinary member."""
import re

from openstack_lab import rest
from openstack_lab.cloud import Cloud
from openstack_lab.commands import Failed, line


def arguments(parser):
    actions = parser.add_subparsers(dest='action', required=True)
    create = actions.add_parser('create', add_help=False, allow_abbrev=False)
    create.add_argument('name', type=label)
    create.add_argument('count', type=int, choices=range(1, 501), metavar='COUNT')
    create.add_argument('--group', choices=('anti-affinity', 'soft-anti-affinity', 'affinity', 'soft-affinity'))
    create.add_argument('--max-per-host', type=int)
    create.add_argument('--flavor', default='SCS-2V-4-20s')
    create.add_argument('--zone')
    create.add_argument('--host')
    delete = actions.add_parser('delete', add_help=False)
    delete.add_argument('name', type=label)


def label(text):
    if not re.fullmatch('[a-z0-9]([-a-z0-9]*[a-z0-9])?', text):
        raise ValueError(text)
    return text


def run(state, options):
    member = Cloud(state, 'lab')
    if options.action == 'create':
        create(state, member, options)
    else:
        delete(member, options.name)


def named(member, name):
    """The member's servers NAME-0, NAME-1 ..., in that order."""
    found = member.compute('GET', '/servers/detail?name=%5E' + name + '-')['servers']
    number = {server['id']: re.fullmatch(re.escape(name) + r'-(\d+)', server['name']) for server in found}
    return sorted((server for server in found if number[server['id']]), key=lambda server: int(number[server['id']][1]))


def create(state, member, options):
    if options.max_per_host and options.group != 'anti-affinity':
        raise Failed('--max-per-host goes with --group anti-affinity only')
    if named(member, options.name):
        raise Failed('there are servers %s-N already: delete them first' % options.name)
    # Only an operator may name a host; within the member's project the server is the member's.
    creator = Cloud(state, 'lab-admin', project='lab') if options.host else member
    request = {'server': {
        'imageRef': only(member.call('image', 'GET', '/v2/images?name=lab-image')['images'], 'image', 'lab-image'),
        'flavorRef': only([one for one in member.compute('GET', '/flavors')['flavors'] if one['name'] == options.flavor],
                          'flavor', options.flavor),
        'networks': [{'uuid': only(member.call('network', 'GET', '/v2.0/networks?name=lab-net')['networks'], 'network', 'lab-net')}]}}
    if options.zone or options.host:
        zone = options.zone or zone_of(creator, options.host)
        request['server']['availability_zone'] = zone + ':' + options.host if options.host else zone
    if options.group:
        request['os:scheduler_hints'] = {'group': make_group(member, options)}
    for number in range(options.count):
        request['server']['name'] = '%s-%d' % (options.name, number)
        creator.compute('POST', '/servers', request)

    servers = rest.until(120 + 2 * options.count, 'no server is being built', lambda: built(member, options))
    for server in servers:
        line(server)
    bad = [server for server in servers if server['status'] != 'ACTIVE']
    if bad:
        raise Failed('; '.join('%s is in %s: %s' % (server['name'], server['status'], fault(member, server)) for server in bad))


def fault(member, server):
    """Nova's sentence; it is there a moment after the status."""
    def read():
        return member.compute('GET', '/servers/' + server['id'])['server'].get('fault')
    return rest.until(20, 'the fault of %s is there' % server['name'], read)['message']


def built(member, options):
    servers = named(member, options.name)
    return servers if len(servers) == options.count and all(server['status'] != 'BUILD' for server in servers) else None


def only(found, kind, name):
    if not found:
        raise Failed('there is no %s %s' % (kind, name))
    return found[0]['id']


def zone_of(operator, host):
    for zone in operator.compute('GET', '/os-availability-zone/detail')['availabilityZoneInfo']:
        if host in (zone['hosts'] or {}):
            return zone['zoneName']
    raise Failed('there is no host ' + host)


def make_group(member, options):
    group = {'name': options.name, 'policy': options.group}
    if options.max_per_host:
        group['rules'] = {'max_server_per_host': options.max_per_host}
    return member.compute('POST', '/os-server-groups', {'server_group': group})['server_group']['id']


def delete(member, name):
    for server in named(member, name):
        try:
            member.compute('DELETE', '/servers/' + server['id'])
        except rest.Refused as refused:
            if refused.status != 404:
                raise
    rest.until(120, 'the servers are gone', lambda: not named(member, name))
    for group in member.compute('GET', '/os-server-groups')['server_groups']:
        if group['name'] == name:
            member.compute('DELETE', '/os-server-groups/' + group['id'])
