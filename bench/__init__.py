"""Hearthside's own benchmarks: `./hearthside bench [NAME ...]` prints a table of figures.

Server and load share the machine, over loopback; quote figures with the machine's cores beside them.
"""
