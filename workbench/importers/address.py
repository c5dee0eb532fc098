"""A web address, fetched because the person asked for it: http and https only, few redirects, bounded in time and size.

Nothing is sent but the request: no cookies, no referrer, no credentials. A connection goes to an IP address that was
looked at before, so that a name which changes its mind in between leads nowhere else. An address of one's own network
may be asked for by the person; a site outside may not lead there (2026-11-22).
"""

import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead
from ipaddress import ip_address
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from workbench import __version__
from workbench.errors import Refused
from workbench.i18n import _
from workbench.importers.formats import MAX_BYTES

AGENT = f"factcheck-workbench/{__version__}"
MOST_REDIRECTS = 5
PIECE = 64 * 1024
_MOVED = (301, 302, 303, 307, 308)
_SAFE = "/%:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for all of it, seconds without any byte, and bytes."""

    seconds: float = 60.0
    silence: float = 15.0
    most: int = MAX_BYTES


@dataclass(frozen=True, slots=True)
class Net:
    """How names become IP addresses, and how one is connected to: another pair stands in for them in tests."""

    resolve: Callable[[str, int], list[str]] = lambda host, port: _resolved(host, port)
    dial: Callable[[str, int, float], socket.socket] = lambda ip, port, wait: socket.create_connection((ip, port), wait)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: the bytes, the addresses gone through (the last one gave it), type and charset as served, and when."""

    data: bytes
    chain: tuple[str, ...]
    kind: str
    charset: str
    at: str


class Fetch:
    """One address being fetched. `run` waits for it; `chain` and `received` may be looked at from another thread."""

    def __init__(self, address: str, limits: Limits = Limits(), net: Net = Net()) -> None:
        self.chain: list[str] = [whole_address(address)]
        self.received = 0
        self.cancelled = False
        self._limits, self._net = limits, net
        self._socket: socket.socket | None = None
        self._answer: HTTPResponse | None = None
        self._late = False

    def cancel(self) -> None:
        """Stop at once; `run` raises Refused. May be called from another thread."""
        self.cancelled = True
        self._hang_up()

    def run(self) -> Fetched:
        """Fetch it; raise Refused with one sentence where that cannot be."""
        watch = threading.Timer(self._limits.seconds, self._be_late)
        watch.daemon = True
        watch.start()
        try:
            return self._follow()
        finally:
            watch.cancel()
            self._hang_up()

    # --------------------------------------------------------------------------------------------------- its steps

    def _follow(self) -> Fetched:
        public = False
        while True:
            address = self.chain[-1]
            with self._told_in_words(address):
                public, connection = self._connect(address, public)
                try:
                    answer = self._answer = self._ask(connection, address)
                    if answer.status not in _MOVED or not answer.headers.get("Location"):
                        return self._taken(answer)
                    self._go_on(urljoin(address, answer.headers["Location"]))
                finally:
                    if self._answer is not None:
                        self._answer.close()
                    connection.close()

    def _go_on(self, target: str) -> None:
        if len(self.chain) > MOST_REDIRECTS:
            raise Refused(_("The address leads from one to the next without end; nothing was fetched."))
        if urlsplit(target).scheme not in ("http", "https"):
            raise Refused(
                _("The site leads to an address that is not of the web ({address})").format(address=target[:100])
            )
        self.chain.append(whole_address(target))

    def _connect(self, address: str, was_public: bool) -> tuple[bool, HTTPConnection]:
        parted = urlsplit(address)
        host, secure = parted.hostname or "", parted.scheme == "https"
        port = parted.port or (443 if secure else 80)
        places = self._net.resolve(host, port)
        public = all(ip_address(place.split("%")[0]).is_global for place in places)
        if was_public and not public:
            raise Refused(_("The site leads into a private network ({host}); that was not followed.").format(host=host))
        connection = HTTPConnection(host, port, timeout=self._limits.silence)
        connection.sock = self._socket = self._dialled(places, port)
        if secure:
            connection.sock = self._socket = ssl.create_default_context().wrap_socket(
                self._socket, server_hostname=host
            )
        if self._over:
            raise TimeoutError
        return was_public or public, connection

    def _dialled(self, places: list[str], port: int) -> socket.socket:
        problem: OSError = OSError(_("no address"))
        for place in places[:4]:
            try:
                return self._net.dial(place, port, self._limits.silence)
            except OSError as failed:
                problem = failed
        raise problem

    def _ask(self, connection: HTTPConnection, address: str) -> HTTPResponse:
        parted = urlsplit(address)
        path = urlunsplit(("", "", parted.path or "/", parted.query, ""))
        accepted = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.5"
        usual = (connection.port == 443) if parted.scheme == "https" else (connection.port == 80)
        shown = f"[{connection.host}]" if ":" in connection.host else connection.host
        headers = {
            "Host": shown if usual else f"{shown}:{connection.port}",
            "User-Agent": AGENT,
            "Accept": accepted,
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        connection.request("GET", path, headers=headers)
        return connection.getresponse()

    def _taken(self, answer: HTTPResponse) -> Fetched:
        if answer.status != 200:
            raise Refused(_status_sentence(answer.status))
        data = b"".join(self._pieces(answer))
        if self._over:
            raise TimeoutError
        if not data.strip():
            raise Refused(_("The site sent nothing."))
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{datetime.now(UTC).microsecond // 1000:03}Z"
        kind, charset = answer.headers.get_content_type(), answer.headers.get_content_charset() or ""
        stated = answer.headers.get("Content-Type")
        return Fetched(data, tuple(self.chain), kind if stated else "", charset, at)

    def _pieces(self, answer: HTTPResponse) -> Iterator[bytes]:
        coding = answer.headers.get("Content-Encoding", "identity").strip().lower()
        if coding not in ("identity", "", "gzip", "x-gzip", "deflate"):
            raise Refused(
                _("The site sent the page in a form that cannot be read ({coding}).").format(coding=coding[:40])
            )
        unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if coding not in ("identity", "") else None
        size, stated = 0, None if answer.chunked else answer.length
        if (stated or 0) > self._limits.most:
            raise self._too_large()
        while (stated is None or self.received < stated) and (piece := answer.read1(PIECE)):
            self.received += len(piece)
            part = unpack.decompress(piece, self._limits.most + 1) if unpack else piece
            size += len(part)
            if size > self._limits.most or self.received > self._limits.most:
                raise self._too_large()
            yield part
        if stated is not None and self.received < stated:
            raise IncompleteRead(b"", stated - self.received)

    def _too_large(self) -> Refused:
        return Refused(
            _("What is at this address is larger than {limit} MB.").format(limit=self._limits.most // 1024**2)
        )

    # ------------------------------------------------------------------------------------------ what can go wrong

    @property
    def _over(self) -> bool:
        return self.cancelled or self._late

    def _be_late(self) -> None:
        self._late = True
        self._hang_up()

    def _hang_up(self) -> None:
        if (open_one := self._socket) is not None:
            try:
                open_one.shutdown(socket.SHUT_RDWR)
            except OSError:  # it is closed already
                pass
            open_one.close()

    @contextmanager
    def _told_in_words(self, address: str) -> Iterator[None]:
        """Turn whatever goes wrong on the way into one sentence."""
        host = urlsplit(address).hostname or ""
        try:
            yield
        except (OSError, HTTPException, ValueError, zlib.error) as problem:
            if self.cancelled:
                raise Refused(_("Fetching was stopped.")) from problem
            if self._late:
                words = _("{host} took longer than {n} seconds; nothing was fetched.")
                raise Refused(words.format(host=host, n=round(self._limits.seconds))) from problem
            raise Refused(_sentence(problem, host, self._limits)) from problem


def whole_address(words: str) -> str:
    """Return what was typed as a whole address, https where no scheme is given; raise Refused where it is none."""
    words = words.strip()
    if words and "://" not in words and not words.lower().startswith(("file:", "javascript:", "data:", "mailto:")):
        words = f"https://{words}"
    try:
        parted = urlsplit(words)
        host, port = parted.hostname or "", parted.port
    except ValueError as problem:
        raise Refused(_("This is no web address.")) from problem
    if parted.scheme not in ("http", "https"):
        raise Refused(_("Only addresses that begin with http:// or https:// can be fetched."))
    if not host or any(character.isspace() or not character.isprintable() for character in words):
        raise Refused(_("This is no web address."))
    if parted.username is not None or parted.password is not None:
        raise Refused(_("The address holds a name or a password; leave these out."))
    shown = f"[{host}]" if ":" in host else _ascii(host)
    shown = f"{shown}:{port}" if port else shown
    return urlunsplit((parted.scheme, shown, quote(parted.path, _SAFE), quote(parted.query, _SAFE), ""))


def _ascii(host: str) -> str:
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as problem:
        raise Refused(_("This is no web address.")) from problem


def _resolved(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _status_sentence(status: int) -> str:
    if status in (401, 402, 403, 407):
        words = _(
            "The site does not hand this page out ({status}). Open it in a browser, save it, and import the file."
        )
    elif status in (404, 410):
        words = _("There is nothing at this address ({status}).")
    elif status == 429:
        words = _("The site asks to wait before asking again ({status}).")
    elif status == 451:
        words = _("The site may not show this page for legal reasons ({status}).")
    elif status >= 500:
        words = _("The site has a fault ({status}); try again later.")
    else:
        words = _("The site answered with {status} and no page.")
    return words.format(status=status)


def _sentence(problem: Exception, host: str, limits: Limits) -> str:
    if isinstance(problem, socket.gaierror):
        words = _("There is no site named {host}, or no connection to the network.")
    elif isinstance(problem, ssl.SSLCertVerificationError):
        words = _("The certificate of {host} cannot be trusted ({reason}); nothing was fetched.")
        return words.format(host=host, reason=problem.verify_message or problem.reason)
    elif isinstance(problem, ssl.SSLError):
        words = _("No secure connection to {host} could be made.")
    elif isinstance(problem, TimeoutError):
        return _("{host} did not answer for {n} seconds.").format(host=host, n=round(limits.silence))
    elif isinstance(problem, ConnectionRefusedError):
        words = _("{host} refused the connection.")
    elif isinstance(problem, IncompleteRead | ConnectionError):
        words = _("The connection to {host} broke off before all had come.")
    elif isinstance(problem, OSError):
        reason = problem.strerror or str(problem)
        return _("There was no connection to {host} ({reason}).").format(host=host, reason=reason)
    else:
        words = _("{host} sent what is no answer of a web site.")
    return words.format(host=host)
