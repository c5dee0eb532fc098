"""What of other programs’ projects has no place here: a sentence for each kind of thing, with a number."""

from collections.abc import Mapping

from workbench.i18n import NN_, ngettext

KINDS = {
    "PictureSource": NN_("{count} picture is left out.", "{count} pictures are left out."),
    "AudioSource": NN_("{count} sound recording is left out.", "{count} sound recordings are left out."),
    "VideoSource": NN_("{count} film is left out.", "{count} films are left out."),
    "PDFSource": NN_("{count} PDF without its text is left out.", "{count} PDFs without their text are left out."),
    "PDFSelection": NN_("{count} area marked on a page of a PDF is left out.",
                        "{count} areas marked on pages of PDFs are left out."),
    "Coding": NN_("{count} code of a source as a whole is left out.",
                  "{count} codes of sources as a whole are left out."),
    "lost": NN_("{count} highlight in a text that is missing is left out.",
                "{count} highlights in texts that are missing are left out."),
    "unnumbered": NN_("{count} highlight without a position is left out.",
                      "{count} highlights without positions are left out."),
    "unknown code": NN_("{count} code that is not in the codebook is left out.",
                        "{count} codes that are not in the codebook are left out."),
    "case": NN_("{count} case without highlights is left out.", "{count} cases without highlights are left out."),
    "link": NN_("{count} link between other things than highlights and cases is left out.",
                "{count} links between other things than highlights and cases are left out."),
    "note": NN_("{count} memo that belongs to no text or highlight is left out.",
                "{count} memos that belong to no text or highlight are left out."),
    "Set": NN_("{count} set is left out.", "{count} sets are left out."),
    "Graph": NN_("{count} graph is left out.", "{count} graphs are left out."),
    "empty": NN_("{count} highlight of no words is left out.", "{count} highlights of no words are left out."),
    "source": NN_("{count} file without text is left out.", "{count} files without text are left out."),
    "code_image": NN_("{count} area marked in a picture is left out.",
                      "{count} areas marked in pictures are left out."),
    "code_av": NN_("{count} stretch of a recording is left out.", "{count} stretches of recordings are left out."),
    "journal": NN_("{count} journal entry is left out.", "{count} journal entries are left out."),
    "attribute": NN_("{count} value of an attribute is left out.", "{count} values of attributes are left out."),
    "set of codes": NN_("{count} set of codes is left out.", "{count} sets of codes are left out."),
}  # fmt: skip


def said(left: Mapping[str, int]) -> tuple[str, ...]:
    """Say what is left out, by kinds; a kind of which there is nothing is not spoken of."""
    counts = ((forms, left.get(kind, 0)) for kind, forms in KINDS.items())
    return tuple(ngettext(*forms, count).format(count=count) for forms, count in counts if count)
