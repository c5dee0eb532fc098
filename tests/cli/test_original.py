"""`workbench original`: the bytes an article was read from."""

import pytest


@pytest.fixture
def project(run, tmp_path):
    (tmp_path / "one.txt").write_bytes(b"Lights out\r\n\r\nIt rained for six days in the harbour town.")
    (tmp_path / "two.md").write_bytes(b"# Lights on\n\nIt was dry for two days in the harbour town.")
    run("import", tmp_path / "p.factcheck", tmp_path / "one.txt", tmp_path / "two.md")
    return tmp_path / "p.factcheck"


def test_the_original_is_written_byte_by_byte(run, project, tmp_path):
    code, told, _complaint = run("original", project, "lights out", "-o", tmp_path / "out.txt")
    assert code == 0 and "sha256" in told
    assert (tmp_path / "out.txt").read_bytes() == (tmp_path / "one.txt").read_bytes()


def test_into_a_folder_it_goes_by_its_own_name_and_over_nothing(run, project, tmp_path):
    assert run("original", project, "Lights on", "-o", tmp_path)[0] == 2
    assert run("original", project, "Lights on", "-o", tmp_path, "--overwrite")[0] == 0
    assert (tmp_path / "two.md").read_bytes().startswith(b"# Lights on")


def test_words_that_fit_several_articles_list_them(run, project):
    code, _told, complaint = run("original", project, "lights")
    assert code == 1 and "Lights out" in complaint and "Lights on" in complaint


def test_an_article_is_found_by_the_number_of_the_list(run, project, tmp_path):
    assert "No article fits" in run("original", project, "nothing")[2]
    assert run("original", project, "1", "-o", tmp_path / "x")[0] == 0
