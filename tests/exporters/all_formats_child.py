"""Run by `test_all_formats`: writes a project in every format and prints, as JSON, the sha256 of each file's bytes."""

import hashlib
import json
import sys
from pathlib import Path

from tests.exporters.ready import material_of
from workbench import i18n
from workbench.exporters.formats import Choices, formats

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
print(json.dumps(found))
