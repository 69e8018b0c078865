"""JSON over HTTPS with the lab's own CA, and a login at Keystone. Standard library only."""
import json
import ssl
import time
import urllib.error
import urllib.request


class Refused(Exception):
    """An API answered with an error."""

    def __init__(self, method, url, status, text):
        super().__init__('%s %s answered %d: %s' % (method, url, status, message_of(text)))
        self.status = status


class Unreachable(Exception):
    """An API did not answer."""


def message_of(text):
    """The sentence in an OpenStack error, whatever it is wrapped in."""
    try:
        document = json.loads(text)
        for value in [document] + list(document.values()):
            if isinstance(value, dict) and isinstance(value.get('message'), str):
                return value['message']
    except (ValueError, AttributeError):
        pass
    return text[:300]


class Connection:
    """Requests that trust one CA and nothing in the environment."""

    def __init__(self, ca, certificate=None):
        context = ssl.create_default_context(cafile=ca)
        if certificate:
            context.load_cert_chain(*certificate)
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context))

    def request(self, method, url, body=None, headers=(), data=None):
        """Status, headers and JSON of the answer. Raises Refused from 400 on, Unreachable without an answer."""
        if body is not None:
            data = json.dumps(body).encode()
            headers = {'Content-Type': 'application/json', **dict(headers)}
        request = urllib.request.Request(url, data, dict(headers), method=method)
        try:
            with self._opener.open(request, timeout=120) as answer:
                text = answer.read()
                return answer.status, answer.headers, json.loads(text) if text.startswith((b'{', b'[')) else None
        except urllib.error.HTTPError as error:
            raise Refused(method, url, error.code, error.read().decode(errors='replace')) from None
        except (urllib.error.URLError, OSError) as error:
            raise Unreachable('%s %s: %s' % (method, url, error)) from None

    def login(self, identity, auth):
        """Token and the body of Keystone's answer."""
        _, headers, body = self.request('POST', identity + '/auth/tokens', {'auth': auth})
        return headers['X-Subject-Token'], body['token']


def password(user, secret, project):
    """What Keystone wants to see for a login by password within a project."""
    domain = {'id': 'default'}
    return {'identity': {'methods': ['password'], 'password': {'user': {'name': user, 'domain': domain, 'password': secret}}},
            'scope': {'project': {'name': project, 'domain': domain}}}


def until(seconds, sentence, attempt, pause=0.3):
    """The first true value that attempt() returns; gives up with a sentence."""
    end = time.monotonic() + seconds
    while True:
        value = attempt()
        if value:
            return value
        if time.monotonic() > end:
            raise SystemExit('it took more than %d s until %s' % (seconds, sentence))
        time.sleep(pause)
