"""keystone, placement and octavia-api under waitress (one process, threads)."""
import sys


def serve(app, port, threads):
    import waitress
    # nginx is the only client that sends X-Forwarded-*; the applications parse them
    waitress.serve(app, host='127.0.0.1', port=port, threads=threads, ident=None,
                   clear_untrusted_proxy_headers=False, connection_limit=500)


def keystone():
    port, threads = int(sys.argv[1]), int(sys.argv[2])
    sys.argv = ['keystone']
    from keystone.server.wsgi import initialize_public_application
    serve(initialize_public_application(), port, threads)


def placement():
    port, threads = int(sys.argv[1]), int(sys.argv[2])
    sys.argv = ['placement']
    from placement.wsgi import init_application
    serve(init_application(), port, threads)


def octavia():
    port, threads, conf = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    sys.argv = ['octavia-api', '--config-file', conf]
    from octavia.api.app import setup_app
    serve(setup_app(argv=sys.argv), port, threads)
