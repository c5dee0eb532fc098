"""`workbench import FILE ADDRESS`: from a site on this machine; where it came from is kept."""

import socket

import pytest

from tests.importers.local_site import Site, gives, leads_to
from tests.importers.pages import page
from workbench.model.articles import Article
from workbench.project import Project, queries


@pytest.fixture
def site(monkeypatch):
    made = Site()
    monkeypatch.setattr(socket, "create_connection", lambda where, wait: made.dial(*where, wait))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_named: [(0, 0, 0, "", ("93.184.215.14", 0))])
    yield made
    made.close()


def test_an_address_is_imported_and_where_it_led_is_said(run, site, desk, tmp_path):
    site.answers |= {"/old": leads_to("/port"), "/port": gives(page())}
    code, told, complaint = run("import", tmp_path / "new.factcheck", "http://news.example/old")
    assert (code, told) == (0, "new.factcheck: 1 article imported, 0 refused\n")
    assert "http://news.example/old led to http://news.example/port" in complaint
    with Project.open(tmp_path / "new.factcheck", desk) as project:
        (article,) = queries.every(project, Article)
    assert (article.retrieved_from, article.url) == ("http://news.example/port", "http://news.example/port")
    assert article.retrieved_at is not None


def test_an_address_that_gives_nothing_is_one_sentence(run, site, tmp_path):
    site.answers["/x"] = gives(b"", status=404)
    (tmp_path / "good.txt").write_text("A sentence.")
    code, told, complaint = run("import", tmp_path / "n.factcheck", tmp_path / "good.txt", "http://news.example/x")
    assert (code, told) == (1, "n.factcheck: 1 article imported, 1 refused\n")
    assert complaint == "workbench: http://news.example/x: There is nothing at this address (404).\n"
