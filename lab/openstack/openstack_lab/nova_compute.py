"""nova-compute that says when it listens, and whose later imports happen before the fork."""
import os

import nova.conf
from nova import service
from nova.cmd import compute

IMPORTED_LATER = (
    'nova.compute.manager', 'nova.virt.fake', 'nova.network.neutron', 'nova.volume.cinder', 'nova.image.glance',
    'oslo_messaging._drivers.impl_rabbit', 'neutronclient.v2_0.client', 'cinderclient.v3.client',
    'glanceclient.v2.client')


def main():
    start = service.Service.start

    def start_and_say_so(self):
        start(self)
        open(os.path.join(nova.conf.CONF.state_path, 'ready'), 'w').close()

    # The API calls a host up that reported a minute ago, also when its new process does not listen yet and what
    # is sent to it is lost.
    service.Service.start = start_and_say_so
    return compute.main()
