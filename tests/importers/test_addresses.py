"""A web address: fetched from a site on this machine alone; whatever goes wrong on the way is one sentence."""

import gzip
import socket
import ssl
import threading

import pytest

from tests.importers.local_site import Site, gives, leads_to
from tests.importers.pages import PARAGRAPHS, PORT, page
from workbench.errors import Refused
from workbench.importers.address import AGENT, Fetch, Limits, Net, whole_address
from workbench.importers.web import WebArticle

PUBLIC = {"news.example": "93.184.215.14", "other.example": "93.184.215.15", "intranet.example": "10.0.0.7"}
QUICK = Limits(seconds=1.5, silence=0.3, most=200_000)


@pytest.fixture
def site():
    made = Site()
    yield made
    made.close()


@pytest.fixture
def net(site):
    def resolve(host: str, _port: int) -> list[str]:
        if host not in PUBLIC and not host.replace(".", "").isdigit():
            raise socket.gaierror(-2, "Name or service not known")
        return [PUBLIC.get(host, host)]

    return Net(resolve, site.dial)


@pytest.fixture
def fetch(net):
    return lambda address, limits=QUICK: Fetch(address, limits, net).run()


@pytest.fixture
def refusal(fetch):
    def refusing(address, limits=QUICK):
        with pytest.raises(Refused) as refused:
            fetch(address, limits)
        return str(refused.value)

    return refusing


def test_an_address_becomes_an_article_with_where_and_when_it_came_from(site, net):
    site.answers["/port"] = gives(page())
    came = WebArticle("http://news.example/port", QUICK, net).run()
    (article,) = came.brought.articles
    start = article.text.index("📣")
    assert article.text[start + 2 : start + 34] == "The port was closed for six days"
    assert article.text[start + 55 : start + 84] == "The harbour logbook shows two"
    assert (article.retrieved_from, article.url, article.original) == (*["http://news.example/port"] * 2, page())
    assert article.retrieved_at.endswith("Z") and len(article.retrieved_at) == 24


def test_only_the_plain_request_is_sent(site, fetch):
    site.answers["/a?b=c%20d"] = gives(b"x", Set_Cookie="id=1")
    fetch("http://news.example/a?b=c d#part".replace(" ", "%20"))
    ((path, headers),) = site.asked
    assert path == "/a?b=c%20d" and headers["User-Agent"] == AGENT and headers["Host"] == "news.example"
    assert not {"Cookie", "Referer", "Authorization"} & set(headers)


def test_redirects_are_followed_and_each_is_shown(site, net):
    site.answers |= {"/1": leads_to("/2", 301), "/2": leads_to("http://other.example/3", 308), "/3": gives(page())}
    site.answers["/2"] = leads_to("http://other.example/3", 307)
    work = WebArticle("http://news.example/1", QUICK, net)
    (article,) = work.run().brought.articles
    assert work.chain == ("http://news.example/1", "http://news.example/2", "http://other.example/3")
    assert article.retrieved_from == "http://other.example/3"


def test_redirects_without_end_are_given_up(site, refusal):
    site.answers["/loop"] = leads_to("/loop")
    assert "without end" in refusal("http://news.example/loop")
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://a.example/", "javascript:alert(1)", "data:text/html,x"]
)
def test_a_site_leads_to_nothing_but_the_web(site, refusal, target):
    site.answers["/x"] = leads_to(target)
    assert "not of the web" in refusal("http://news.example/x")


@pytest.mark.parametrize("target", ["http://intranet.example/", "http://127.0.0.1/", "http://169.254.169.254/latest"])
def test_a_site_outside_may_not_lead_into_a_private_network(site, refusal, target):
    site.answers |= {"/x": leads_to(target), "/": gives(b"secret"), "/latest": gives(b"secret")}
    assert "private network" in refusal("http://news.example/x")
    assert len(site.asked) == 1


def test_an_intranet_may_be_asked_for_and_may_lead_on_in_itself(site, fetch):
    site.answers |= {"/x": leads_to("http://intranet.example/y"), "/y": gives(b"words")}
    assert fetch("http://intranet.example/x").data == b"words"


def test_a_site_may_not_lead_to_an_address_with_a_password(site, refusal):
    site.answers["/x"] = leads_to("http://me:secret@other.example/")
    assert "password" in refusal("http://news.example/x")


STATUSES = {
    404: "nothing at this address", 410: "nothing", 403: "does not hand", 401: "does not hand", 429: "wait",
    451: "legal", 500: "fault", 503: "fault", 206: "206", 304: "304",
}  # fmt: skip


@pytest.mark.parametrize(("status", "words"), STATUSES.items())
def test_a_status_that_is_no_page_is_said_in_words(site, refusal, status, words):
    site.answers["/x"] = gives(b"sorry", status=status)
    assert words in refusal("http://news.example/x")


def test_an_empty_page_is_said(site, refusal):
    site.answers["/x"] = gives(b"")
    assert "nothing" in refusal("http://news.example/x")


@pytest.mark.parametrize("length", ["1000000", ""])
def test_what_is_too_large_is_not_taken(site, refusal, length):
    site.answers["/x"] = gives(b"x" * 1_000_000, Content_Length=length)
    assert "larger than" in refusal("http://news.example/x")


def test_what_unpacks_to_too_much_is_not_taken(site, refusal):
    site.answers["/x"] = gives(gzip.compress(b"x" * 50_000_000), Content_Encoding="gzip")
    assert "larger than" in refusal("http://news.example/x")


def test_a_page_packed_unasked_is_unpacked(site, fetch):
    site.answers["/x"] = gives(gzip.compress(page()), Content_Encoding="gzip")
    assert fetch("http://news.example/x").data == page()


def test_a_site_that_says_nothing_is_given_up(site, refusal):
    gone = threading.Event()
    site.answers["/x"] = lambda _handler: gone.wait(20) and None
    assert "did not answer" in refusal("http://news.example/x")
    gone.set()


def test_a_slow_drip_is_given_up_after_a_while(site, refusal):
    gone = threading.Event()

    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while not gone.wait(0.05):
            handler.wfile.write(b"x")

    site.answers["/x"] = drip
    assert "took longer than" in refusal("http://news.example/x", Limits(seconds=0.6, silence=0.4))
    gone.set()


def test_headers_that_drip_are_given_up_as_well(site, refusal):
    gone = threading.Event()

    def drip(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not gone.wait(0.05):
            handler.wfile.write(b"x")

    site.answers["/x"] = drip
    assert "took longer than" in refusal("http://news.example/x", Limits(seconds=0.6, silence=0.4))
    gone.set()


def test_a_connection_that_breaks_off_is_said(site, refusal):
    site.answers["/x"] = gives(b"half of it", Content_Length="1000")
    assert "broke off" in refusal("http://news.example/x")


def test_what_is_no_answer_is_said(site, refusal):
    site.answers["/x"] = lambda handler: handler.wfile.write(b"SSH-2.0-hello\r\n") and None
    assert "no answer of a web site" in refusal("http://news.example/x")


def test_a_name_nobody_knows_is_said(refusal):
    assert "no site named nowhere.example" in refusal("http://nowhere.example/")


def test_a_refused_connection_is_said(net):
    def refuse(*_arguments):
        raise ConnectionRefusedError(111, "Connection refused")

    with pytest.raises(Refused, match="refused the connection"):
        Fetch("http://news.example/", QUICK, Net(net.resolve, refuse)).run()


def test_a_site_without_encryption_is_not_read_as_one_with(site, refusal):
    site.answers["/"] = gives(b"x")
    assert "secure connection" in refusal("https://news.example/")


def test_a_certificate_nobody_vouches_for_is_refused(site, refusal, repository):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(repository / "tests/fixtures/web/self-signed.pem")
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    site.server.handle_error = lambda *_arguments: None
    site.answers["/"] = gives(b"secret")
    assert "certificate of news.example cannot be trusted" in refusal("https://news.example/")
    assert site.asked == []


def test_cancelling_ends_the_wait(site, net):
    asked = threading.Event()
    site.answers["/x"] = lambda _handler: asked.set() or (threading.Event().wait(5) and None)
    work = Fetch("http://news.example/x", Limits(), net)
    threading.Thread(target=lambda: asked.wait(5) and work.cancel(), daemon=True).start()
    with pytest.raises(Refused, match="stopped"):
        work.run()


# ---------------------------------------------------------------------------------------------------- what it becomes


def article_from(site, net, data, kind, path="/x"):
    site.answers[path] = gives(data, kind)
    (article,) = WebArticle(f"http://news.example{path}", QUICK, net).run().brought.articles
    return article


def test_the_charset_it_was_served_in_is_used(site, net):
    words = PARAGRAPHS["pl"][1]
    article = article_from(site, net, words.encode("iso-8859-2"), "text/plain; charset=iso-8859-2")
    assert article.text == words


def test_a_charset_that_does_not_fit_is_not_obeyed(site, net):
    assert article_from(site, net, PORT.encode(), "text/plain; charset=iso-8859-1").text == PORT


def test_the_first_bytes_tell_what_is_served_without_a_type(site, net):
    assert PORT in article_from(site, net, page(), "application/octet-stream", "/get").text
    assert article_from(site, net, PORT.encode(), "", "/port.txt").extractor == "plain text"


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/zip", "application/octet-stream"])
def test_what_is_no_article_is_named(site, net, kind):
    site.answers["/x"] = gives(b"\x89PNG\r\n", kind)
    with pytest.raises(Refused, match=f"no article.*{kind}"):
        WebArticle("http://news.example/x", QUICK, net).run()


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" courier.example/port ", "https://courier.example/port"),
        ("http://courier.example", "http://courier.example"),
        ("https://пошта.example/порт", "https://xn--80a1acn3a.example/%D0%BF%D0%BE%D1%80%D1%82"),
        ("https://[::1]:8080/x", "https://[::1]:8080/x"),
    ],
)
def test_what_is_typed_becomes_a_whole_address(typed, address):
    assert whole_address(typed) == address


NO_ADDRESSES = (
    "", "file:///etc/passwd", "ftp://a.example", "javascript:alert(1)", "http://", "http://a b", "http://[",
    "http://u:p@a.example/", "http://a:99999/", "mailto:a@b.example", "http://a.example/\nHost: b",
)  # fmt: skip


@pytest.mark.parametrize("typed", NO_ADDRESSES)
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(Refused):
        whole_address(typed)
