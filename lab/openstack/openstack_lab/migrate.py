"""migrate: an operator moves a server to a named host."""
from openstack_lab import rest
from openstack_lab.cloud import Cloud
from openstack_lab.commands import Failed, line

PAST_THE_SCHEDULER = '2.67'  # the last microversion that knows force; Nova removed it in 2.68


def arguments(parser):
    parser.add_argument('server')
    parser.add_argument('host')
    how = parser.add_mutually_exclusive_group()
    how.add_argument('--force-zone', action='store_true')
    how.add_argument('--cold', action='store_true')


def run(state, options):
    Migration(Cloud(state, 'lab-admin'), options).run()


class Migration:
    def __init__(self, operator, options):
        self.operator, self.options = operator, options
        self.id = self.find(options.server)
        self.source = self.server()['OS-EXT-SRV-ATTR:host']

    def find(self, wanted):
        servers = self.operator.compute('GET', '/servers/detail?all_tenants=1&limit=1000')['servers']
        found = [server['id'] for server in servers if wanted in (server['id'], server['name'])]
        if len(found) != 1:
            raise Failed('%s names %d servers, expected one' % (wanted, len(found)))
        return found[0]

    def server(self):
        return self.operator.compute('GET', '/servers/' + self.id)['server']

    def act(self, action, version='2.90'):
        self.operator.compute('POST', '/servers/%s/action' % self.id, action, version)

    def at_rest(self):
        """The server, once nothing is being done to it. Nova sets task_state before it answers a request."""
        server = self.server()
        return server if server['OS-EXT-STS:task_state'] is None else None

    def rested(self):
        return rest.until(150, 'the server is at rest', self.at_rest)

    def run(self):
        if self.options.host == self.source:
            raise Failed('%s is on %s already' % (self.options.server, self.source))
        server = self.cold() if self.options.cold else self.live()
        if server['OS-EXT-SRV-ATTR:host'] != self.options.host or server['status'] != 'ACTIVE':
            raise Failed('%s is %s on %s, not on %s; the fault, if any: %s' % (
                self.options.server, server['status'], server['OS-EXT-SRV-ATTR:host'], self.options.host,
                server.get('fault', {}).get('message')))
        line(server, host=server['OS-EXT-SRV-ATTR:host'])

    def live(self):
        action = {'host': self.options.host, 'block_migration': 'auto'}
        if self.options.force_zone:
            self.act({'os-migrateLive': dict(action, force=True)}, PAST_THE_SCHEDULER)
        else:
            self.act({'os-migrateLive': action})
        return self.rested()

    def cold(self):
        self.act({'migrate': {'host': self.options.host}})
        server = self.rested()
        if server['status'] != 'VERIFY_RESIZE':
            return server
        self.act({'confirmResize': None})
        return rest.until(60, 'the cold migration is confirmed', self.confirmed)

    def confirmed(self):
        server = self.at_rest()
        return server if server and server['status'] != 'VERIFY_RESIZE' else None
