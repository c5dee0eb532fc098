"""The formats that data are exported in: each module here that has a `FORMAT` is one, found by `exporters.formats`."""
