"""E-mail: the message's text with subject, sender and day; what is attached and is an article comes in as well."""

from dataclasses import replace
from email.message import Message
from email.utils import parseaddr

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.importers import mail
from workbench.importers.articles.html_page import page_article
from workbench.importers.formats import HEAD, Brought, Format, format_of, read_source
from workbench.importers.metadata import propose_metadata
from workbench.importers.page_encoding import read_as
from workbench.importers.page_facts import web_address
from workbench.importers.proposals import ProposedArticle
from workbench.importers.sources import Source, Wishes
from workbench.text.decode import Decoded, decode

EXTRACTOR = "e-mail"
MOST_MESSAGES = 5
"""Messages within messages, counted inwards."""
_ADDRESSES = ("Archived-At", "List-Archive", "X-Original-URL", "List-URL")
_STUB = 0.2  # a plain text shorter than this share of the page beside it only points to that page


def read(source: Source, wishes: Wishes) -> Brought:
    """Read a message, the messages within it and its attachments; raise Refused if there is no text in any."""
    message = mail.message_of(source.data)
    if not any(message.get(name) for name in ("From", "Subject", "Date", "Message-ID", "Received", "To")):
        raise Refused(_("This is no e-mail: it has no sender, subject or date."))
    brought = _read(message, source, wishes, 0)
    if not brought.articles:
        raise Refused(brought.left_out[0][1] if brought.left_out else _("This message holds no text."))
    return brought


def _read(message: Message, source: Source, wishes: Wishes, level: int) -> Brought:
    if level > MOST_MESSAGES:
        raise mail.too_deep()
    contents = mail.contents_of(message)
    articles, left_out = list(_body(message, contents, source, wishes)), []
    for inner in contents.messages:
        try:
            brought = _read(inner, Source(_name(inner), _bytes_of(inner)), wishes, level + 1)
        except Refused as refusal:
            left_out.append((_name(inner), str(refusal)))
        else:
            articles += brought.articles
            left_out += brought.left_out
    for part in contents.attached:
        brought = _attachment(part, wishes, level)
        articles += brought.articles
        left_out += brought.left_out
    return Brought(tuple(articles), left_out=tuple(left_out))


def _bytes_of(message: Message) -> bytes:
    try:
        return message.as_bytes()
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError):  # headers no program can write again
        return mail.content_of(message)


def _name(message: Message) -> str:
    return f"{mail.header_of(message, 'Subject')[:80] or _('message')}.eml"


def _body(message: Message, contents: mail.Contents, source: Source, wishes: Wishes) -> "tuple[ProposedArticle, ...]":
    """Make the article of a message's own text: plain where it says what the page beside it says."""
    plain, encoding = _plain(contents.plain, wishes)
    page = _page(contents.pages, source, wishes)
    if page is not None and len(plain.strip()) < _STUB * len(page.whole):
        return (_with_headers(page, message, source),)
    if not plain.strip():
        return ()
    article = ProposedArticle.of(
        plain,
        propose_metadata(plain),
        origin_name=source.name,
        original=source.data,
        encoding=encoding,
        extractor=EXTRACTOR,
    )
    return (_with_headers(replace(article, whole=page.whole if page else ""), message, source),)


def _plain(parts: list[Message], wishes: Wishes) -> tuple[str, str]:
    texts: list[Decoded] = []
    for part in parts:
        data = mail.content_of(part)
        if data.strip():
            decoded = _decoded(data, mail.charset_of(part), wishes)
            flowed = str(part.get_param("format", "")).lower() == "flowed"
            closely = str(part.get_param("delsp", "")).lower() == "yes"
            text = mail.unflowed(decoded.text, joins_closely=closely) if flowed else decoded.text
            texts.append(replace(decoded, text=text))
    return "\n\n".join(one.text.strip("\n") for one in texts), texts[0].encoding if texts else ""


def _decoded(data: bytes, charset: str, wishes: Wishes) -> Decoded:
    """Decode a text in the encoding asked for, the one it is sent in, or, where that does not fit, by a guess."""
    encoding = wishes.encoding or read_as(charset)
    try:
        return decode(data, encoding or None)
    except Refused:
        if wishes.encoding or not encoding:
            raise
        return decode(data)


def _page(parts: list[Message], source: Source, wishes: Wishes) -> ProposedArticle | None:
    for part in parts:
        try:
            return page_article(
                mail.content_of(part), wishes.encoding, origin_name=source.name, header=mail.charset_of(part)
            )
        except Refused:
            continue
    return None


def _with_headers(article: ProposedArticle, message: Message, source: Source) -> ProposedArticle:
    """Say what the headers say: subject, sender, day, where it is archived, its Message-ID."""
    name, sender = parseaddr(mail.header_of(message, "From"))
    title, author, at = mail.header_of(message, "Subject")[:500], (name or sender)[:500], mail.sent_at(message)
    address = next(filter(None, (web_address(mail.header_of(message, one).strip("<>")) for one in _ADDRESSES)), None)
    identity = mail.header_of(message, "Message-ID")[:500]
    article = replace(article, original=source.data, url=address or article.url)
    article = replace(article, note=_("Message-ID: {id}").format(id=identity) if identity else article.note)
    if title:
        article = replace(article, title=title, title_basis="stated")
    if author:
        article = replace(article, author=author, author_basis="stated")
    if at is not None:
        note = _("stated in the message’s date: {words}").format(words=mail.header_of(message, "Date")[:60])
        article = replace(article, published_on=at.date().isoformat(), date_basis="stated", date_note=note)
    return article


def _attachment(part: Message, wishes: Wishes, level: int) -> Brought:
    """Read what is attached, if it is an article in a format we know; else say what stays out."""
    name, data = mail.name_of(part), mail.content_of(part)
    kind = part.get_content_type()
    shown = name or kind
    known = format_of(name, data[:HEAD]) if "." in name else None
    if known is None or known.kind != "articles":
        size = max(1, len(data) // 1024)
        return Brought(left_out=((shown, _("attached and not read ({kind}, {size} KB)").format(kind=kind, size=size)),))
    try:
        if known.id == FORMAT.id:
            return _read(mail.message_of(data), Source(name, data), wishes, level + 1)
        return read_source(Source(name, data), Wishes(wishes.encoding), known.id)
    except Refused as refusal:
        return Brought(left_out=((shown, str(refusal)),))


FORMAT = Format("email", N_("E-mail"), (".eml",), read)
