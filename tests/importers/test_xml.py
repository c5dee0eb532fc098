"""XML from strangers: a tree, or one sentence."""

import pytest

from workbench.errors import Refused
from workbench.importers.xml import parse_xml

LAUGHS = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
HARM = {
    "entities": (LAUGHS, "entities"),
    "a file": (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>', "entities"),
    "a type from elsewhere": (b'<!DOCTYPE a SYSTEM "http://localhost/a.dtd"><a/>', "document type"),
    "depth": (b"<a>" * 10_000 + b"</a>" * 10_000, "nested too deeply"),
    "nothing": (b"", "damaged"),
    "half of it": (b"<a><b>", "damaged"),
    "an unknown encoding": (b"<?xml version='1.0' encoding='klingon'?><a/>", "klingon"),
    "a character that cannot be": (b"<a>\x00</a>", "damaged"),
}


@pytest.mark.parametrize(("data", "said"), HARM.values(), ids=HARM)
def test_what_may_do_harm_is_one_sentence(data, said):
    with pytest.raises(Refused, match=said):
        parse_xml(data)


def test_xml_beyond_the_limit_is_not_parsed():
    with pytest.raises(Refused, match="larger than 1 MB"):
        parse_xml(b"<a/>" + b" " * 1024 * 1024, most=1024 * 1024)


def test_plain_xml_is_read_in_its_encoding():
    root = parse_xml('<a><b k="1">Їжак</b></a>'.encode("utf-16"))
    assert [(child.tag, child.get("k"), child.text) for child in root] == [("b", "1", "Їжак")]
