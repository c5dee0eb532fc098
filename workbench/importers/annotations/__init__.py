"""The formats of annotations, ours and other programs': each module here that has a `FORMAT` is one."""
