"""What the command line tells the shell when it ends.

0 all went well; 1 it failed, and the message says why; 2 the command was not understood; 3 it is done, but some inputs
were rejected; 130 it was interrupted.
"""

from __future__ import annotations

DONE = 0
FAILED = 1
USAGE = 2
SOME_REJECTED = 3
INTERRUPTED = 130
