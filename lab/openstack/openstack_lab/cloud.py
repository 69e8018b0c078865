"""One cloud of the lab's clouds.yaml: a login, its catalogue, and calls to the services in it."""
import os

import yaml

from openstack_lab import rest


class Cloud:
    def __init__(self, state, name, project=None):
        """Logs in; project overrides the one in clouds.yaml."""
        with open(os.path.join(state, 'clouds.yaml')) as file:
            entry = yaml.safe_load(file)['clouds'][name]
        auth = entry['auth']
        if entry.get('auth_type') == 'v3applicationcredential':
            wanted = {'identity': {'methods': ['application_credential'], 'application_credential': {
                'id': auth['application_credential_id'], 'secret': auth['application_credential_secret']}}}
        else:
            wanted = rest.password(auth['username'], auth['password'], project or auth['project_name'])
        self._connection = rest.Connection(entry['cacert'])
        self.region = entry['region_name']
        self.identity = auth['auth_url']
        self.token, body = self._connection.login(self.identity, wanted)
        self.project = body['project']['id']
        self.endpoints = {service['type']: end['url'] for service in body['catalog'] for end in service['endpoints']
                          if end['interface'] == 'public'}

    def call(self, service, method, path, body=None, version=None):
        """JSON of the answer. version is a microversion, for Nova only."""
        headers = {'X-Auth-Token': self.token}
        if version:
            headers['OpenStack-API-Version'] = 'compute ' + version
        url = self.identity if service == 'identity' else self.endpoints[service]
        return self._connection.request(method, url + path, body, headers)[2]

    def compute(self, method, path, body=None, version='2.90'):
        return self.call('compute', method, path, body, version)
