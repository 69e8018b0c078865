"""Runs one of Swift's servers, or its ring builder, with a swift.conf that is not in /etc/swift.

server.py PROGRAM FOLDER ARGUMENT...: PROGRAM is Swift's own script, FOLDER holds swift.conf.
"""

import runpy
import sys

from swift.common import utils

program, folder = sys.argv[1:3]
utils.set_swift_dir(folder)
sys.argv = [program] + sys.argv[3:]
runpy.run_path(program, run_name="__main__")
