"""Markdown is kept exactly; headings and front matter only tell what it is."""

from workbench.importers import import_bytes
from workbench.importers.articles.markdown import front_matter

FRONT = '---\ntitle: "Lights: off"\ndate: 2023-05-03\nauthor: Ana Kolt\npublisher: Tallmere Post\nurl: https://post.example/a\n---\n'


def read(text):
    return import_bytes(text.encode(), "a.md")


def test_the_text_keeps_its_marks_and_front_matter():
    assert read(FRONT + "# Dark *harbour*\n\nText.").text == FRONT + "# Dark *harbour*\n\nText."


def test_front_matter_states_the_metadata():
    article = read(FRONT + "# Other\n\nText.")
    assert (article.title, article.author, article.publisher) == ("Lights: off", "Ana Kolt", "Tallmere Post")
    assert (article.published_on, article.date_basis, article.url) == ("2023-05-03", "stated", "https://post.example/a")


def test_the_first_heading_is_the_title():
    assert read("Words before.\n\n## Dark harbour ##\n\nText.").title == "Dark harbour"
    assert read("Dark harbour\n===\n\nText.").title == "Dark harbour"


def test_a_heading_inside_a_code_block_is_none():
    assert read("```\n# not this\n```\n\n# Dark harbour\n").title == "Dark harbour"


def test_front_matter_that_is_never_closed_is_text():
    assert front_matter("---\ntitle: x\n\nText") == {}
