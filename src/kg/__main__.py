"""``python -m kg``: the command line, where the script is not on the path."""

from kg.start import main

main()
