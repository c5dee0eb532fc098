#!/bin/sh
# Prints a Python of 3.11 or newer: $PYTHON if it is set, else the first that fits. Says so and ends with 1 when there is none.
fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

if [ -n "${PYTHON:-}" ]; then
    if fits "$PYTHON"; then echo "$PYTHON"; exit 0; fi
    echo "PYTHON=$PYTHON is not a Python of version 3.11 or newer." >&2
    exit 1
fi
for name in python3 python3.13 python3.12 python3.11 python3.14 python; do
    if fits "$name"; then command -v "$name"; exit 0; fi
done
echo "No Python of version 3.11 or newer was found. Install one, or name it: make setup PYTHON=/path/to/python3.11" >&2
exit 1
