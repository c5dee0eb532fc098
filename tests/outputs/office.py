"""LibreOffice, asked to convert a file."""

import subprocess
import tempfile
from pathlib import Path


def converted(file: Path, kind: str, *flags: str) -> bytes:
    """Have it convert a file, with a profile of its own, into the folder `libreoffice` beside it.

    `kind` is what it calls the format: `pdf`, or `csv:` with settings.
    """
    place = file.parent / "libreoffice"
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", *flags, "--convert-to", kind,
                   "--outdir", str(place), str(file)]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    return (place / f"{file.stem}.{kind.partition(':')[0]}").read_bytes()
