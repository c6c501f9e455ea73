"""``python -m dashboard.cli`` is ``sonae``."""

import sys

from dashboard.cli import main

sys.exit(main())
