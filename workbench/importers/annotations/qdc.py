"""REFI-QDA codebooks (.qdc): the codes of another program, with colours and descriptions, and nothing else."""

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.importers.annotated import Annotated
from workbench.importers.formats import Brought, Format
from workbench.importers.left_behind import said
from workbench.importers.refi import codes_of, distinct, kind, parts
from workbench.importers.sources import Source, Wishes
from workbench.importers.xml import parse_xml


def read(source: Source, wishes: Wishes) -> Brought:
    """Read a codebook; raise Refused where the file is none."""
    root = parse_xml(source.data)
    if kind(root) != "CodeBook":
        raise Refused(_("This is no REFI-QDA codebook."))
    labels = distinct(codes_of(root, {}).values())
    sets = sum(1 for each in parts(root, "Sets") for _set in parts(each, "Set"))
    tool = root.get("origin") or "REFI-QDA"
    return Brought(annotated=Annotated(tool=tool, labels=labels, left_out=said({"set of codes": sets})))


FORMAT = Format("refi-codebook", N_("REFI-QDA codebook"), (".qdc",), read, kind="annotations")
