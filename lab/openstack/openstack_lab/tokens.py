"""tokens revoke."""
from openstack_lab.cloud import Cloud


def arguments(parser):
    parser.add_argument('action', choices=('revoke',))


def run(state, options):
    operator = Cloud(state, 'lab-admin')
    user = operator.call('identity', 'GET', '/users?name=lab-user')['users'][0]
    for enabled in (False, True):
        operator.call('identity', 'PATCH', '/users/' + user['id'], {'user': {'enabled': enabled}})
