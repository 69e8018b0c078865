"""catalog disable and enable."""
from openstack_lab.cloud import Cloud
from openstack_lab.commands import Failed


def arguments(parser):
    parser.add_argument('action', choices=('disable', 'enable'))
    parser.add_argument('type')


def run(state, options):
    operator = Cloud(state, 'lab-admin')
    services = operator.call('identity', 'GET', '/services?type=' + options.type)['services']
    if not services:
        raise Failed('there is no service of type ' + options.type)
    for end in operator.call('identity', 'GET', '/endpoints?service_id=' + services[0]['id'])['endpoints']:
        operator.call('identity', 'PATCH', '/endpoints/' + end['id'], {'endpoint': {'enabled': options.action == 'enable'}})
