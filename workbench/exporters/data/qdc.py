"""The codebook alone, as REFI-QDA (.qdc): for a project that begins in another program."""

from xml.etree.ElementTree import Element

from workbench.exporters.formats import Choices, Exported, ExportFormat, File, Material
from workbench.exporters.refi import ORIGIN, Guids, codes, document
from workbench.i18n import N_, _


def write(material: Material, choices: Choices) -> Exported:
    """Write kinds of marks, statuses and verdicts as codes."""
    root = Element("CodeBook", {"xmlns": "urn:QDA-XML:codebook:1.0", "origin": f"{ORIGIN} {choices.version}"})
    codes(root, Guids(), material.snapshot, verdicts=True)
    left_out = (_("The keys of the codebook: which key sets a status, and what a status asks for."),)
    return Exported((File("codebook.qdc", (document(root),)),), left_out)


FORMAT = ExportFormat(
    id="refi-codebook",
    name=N_("REFI-QDA codebook"),
    about=N_("The codebook alone, for QualCoder, MAXQDA, NVivo, ATLAS.ti and others."),
    suffix=".qdc",
    write=write,
)
