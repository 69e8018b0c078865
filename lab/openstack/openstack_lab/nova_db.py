"""Nova's database preparation in one process instead of five.

    python3 -m openstack_lab.nova_db CELL0 CELL1 TRANSPORT CONFIGURATION...
"""
import sys


def main():
    cell0, cell1, transport = sys.argv[1:4]
    sys.argv[:] = ['nova-manage'] + [word for file in sys.argv[4:] for word in ('--config-file', file)]
    from nova import config, context, objects
    from nova.cmd import manage
    config.parse_args(sys.argv)
    manage.logging.setup(manage.CONF, 'nova')
    objects.register_all()
    cells = manage.CellV2Commands()
    succeed(manage.ApiDbCommands().sync())
    cells.map_cell0(cell0)
    if all(cell.is_cell0() for cell in objects.CellMappingList.get_all(context.get_admin_context())):
        succeed(cells.create_cell('cell1', cell1, transport))
    succeed(manage.DbCommands().sync())


def succeed(code):
    if code:
        raise SystemExit(code)


if __name__ == '__main__':
    main()
