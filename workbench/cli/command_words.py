"""argparse's own words in the person's language: the standard library has them in English alone."""

import argparse

from workbench.i18n import N_, NN_, _, ngettext

KNOWN = (
    N_("usage: "), N_("options"), N_("positional arguments"), N_("show this help message and exit"),
    N_("show program's version number and exit"), N_("subcommands"), N_("unrecognized arguments: %s"),
    N_("the following arguments are required: %s"), N_("expected one argument"), N_("expected at least one argument"),
    N_("expected at most one argument"), N_("not allowed with argument %s"), N_("ignored explicit argument %r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"), N_("invalid %(type)s value: %(value)r"),
    N_("argument %(argument_name)s: %(message)s"), N_("%(prog)s: error: %(message)s\n"),
    N_("ambiguous option: %(option)s could match %(matches)s"), N_("one of the arguments %s is required"),
    NN_("expected %s argument", "expected %s arguments"),
)  # fmt: skip
"""What a person of our command line can come to read: listed, so that the catalogue has them."""


def speak_in_argparse() -> None:
    """Let argparse ask our catalogue in place of the standard library's, which never has one."""
    argparse._ = _  # type: ignore[attr-defined]  # the name by which argparse itself knows gettext
    argparse.ngettext = ngettext  # type: ignore[attr-defined]
