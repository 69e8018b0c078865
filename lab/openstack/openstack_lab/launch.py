"""Imports the code of several services once, then forks a process for each.

    python3 -m openstack_lab.launch RUN LOG SERVICE...     SERVICE: name|module:function|arguments

The processes share what was imported, which saves most of the memory and of the start of one more
nova-compute.
"""
import gc
import importlib
import os
import sys
import traceback

LOCK = 9  # inherited from `up`: held until the pid file is there, so that the next `up` finds the process


def identity():
    """This process for ever, as identity in directory.sh says it: pid, start time, boot."""
    with open('/proc/self/stat') as stat, open('/proc/sys/kernel/random/boot_id') as boot:
        return '%d %s %s' % (os.getpid(), stat.read().rpartition(') ')[2].split()[19], boot.read())


def become(run, log, name, function, arguments):
    os.setsid()
    with open(os.path.join(run, name + '.pid'), 'w') as file:
        file.write(identity())
    try:
        os.close(LOCK)
    except OSError:
        pass
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    output = os.open(os.path.join(log, name + '.log'), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(output, 1)
    os.dup2(output, 2)
    # An import may have made eventlet's hub already. All processes would share its epoll descriptor, every
    # event of one would wake all of them, and everything would take four times as long.
    hubs = sys.modules.get('eventlet.hubs')
    if hubs:
        hubs.use_hub()
    sys.argv = [name] + arguments
    code = 1
    try:
        code = function() or 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main():
    run, log = sys.argv[1:3]
    services = []
    for service in sys.argv[3:]:
        name, target, arguments = service.split('|')
        module, function = target.split(':')
        module = importlib.import_module(module)
        for more in getattr(module, 'IMPORTED_LATER', ()):
            importlib.import_module(more)
        services.append((name, getattr(module, function), arguments.split()))
    gc.collect()
    gc.freeze()
    for name, function, arguments in services:
        if os.fork() == 0:
            become(run, log, name, function, arguments)


if __name__ == '__main__':
    main()
