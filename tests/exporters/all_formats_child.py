"""Run by `test_all_formats`: writes a project in every format and prints, as JSON, the sha256 of each file's bytes.

So with its reports, of PDF (in which Qt orders the fonts by chance) the sha256 of its words.
"""

import hashlib
import json
import sys
from datetime import datetime
from pathlib import Path

import pypdfium2

from tests.exporters.ready import material_of
from workbench import i18n
from workbench.exporters.formats import Choices, formats
from workbench.exporters.report_formats import FORMATS
from workbench.exporters.report_made import report_made
from workbench.exporters.report_options import ReportOptions

path, language = Path(sys.argv[1]), sys.argv[2]
i18n.set_language(language)
material = material_of(path)
choices = Choices(
    made_at="2026-05-04T09:10:00.000Z", version="0", analyst=next(iter(sorted(material.snapshot.analysts))),
    organisation="Desk", site_url="https://desk.example/checks", language="en",
)  # fmt: skip
found = {
    f"{known.id}: {file.name}": hashlib.sha256(b"".join(file.chunks)).hexdigest()
    for known in formats() for file in known.write(material, choices).files
}  # fmt: skip
for known in FORMATS:
    options = ReportOptions(analyst=choices.analyst, comments=True)
    report = report_made(material.snapshot, options, known, datetime.fromisoformat(choices.made_at), "0")
    if known.id == "pdf":
        pages = pypdfium2.PdfDocument(report)
        report = "\f".join(page.get_textpage().get_text_range() for page in pages).encode()
    found[f"report: {known.id}"] = hashlib.sha256(report).hexdigest()
print(json.dumps(found))
