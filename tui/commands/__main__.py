"""`python -m tui.commands` is `thuatngu`."""

from tui.commands.entry import main

main()
