"""はじめに: a store without a council is greeted, and led to its first file."""

from dashboard.ui.setup import set_up

set_up()
