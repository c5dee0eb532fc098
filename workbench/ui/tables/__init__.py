"""The table of all claims. Qt asks for the rows that it paints; SQL sorts and filters (TECH 3), never a proxy."""
