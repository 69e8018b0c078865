"""Runs one of the small commands and turns what goes wrong into a sentence and an exit code."""
import argparse
import importlib
import json
import sys

from openstack_lab import rest

REFUSED, NOT_UP = 1, 4


class Failed(Exception):
    """The cloud did not do what was asked of it."""


def line(server, **more):
    """A server as one line of JSON, in the words of Nova's API."""
    print(json.dumps({'id': server['id'], 'name': server['name'], 'status': server['status'], 'hostId': server['hostId'],
                      'zone': server['OS-EXT-AZ:availability_zone'], **more}), flush=True)


def main():
    name, state, arguments = sys.argv[1], sys.argv[2], sys.argv[3:]
    module = importlib.import_module('openstack_lab.' + name)
    parser = argparse.ArgumentParser(prog=name, add_help=False, allow_abbrev=False)
    module.arguments(parser)
    try:
        module.run(state, parser.parse_args(arguments))
    except (Failed, rest.Refused, rest.Unreachable) as problem:
        print('%s: %s' % (name, problem), file=sys.stderr)
        sys.exit(NOT_UP if isinstance(problem, rest.Unreachable) else REFUSED)


if __name__ == '__main__':
    # Under its real name, so that the modules raise this very Failed.
    from openstack_lab import commands
    commands.main()
