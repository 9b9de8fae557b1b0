"""What goes wrong in a folder: each mistake is named with its place and a remedy, and the rest is read."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisisnb.errors import CrisisError
from crisisnb.sources import ignored_files, read_documents

GOOD = "Peru and Ecuador agreed on Monday to reopen the crossing after talks that lasted for two days."
HEADER = "source_id,published,outlet,title,url\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "good.txt").write_bytes(GOOD.encode())
    return tmp_path


def problem_of(folder: Path, name: str) -> str | None:
    documents = {d.path: d for d in read_documents(folder)}
    assert documents["good.txt"].text == GOOD and documents["good.txt"].problem is None
    return documents[name].problem


@pytest.mark.parametrize(
    "data, words",
    [
        (b"", "empty file"),
        (b" \r\n\t", "white space"),
        (b"\xef\xbb\xbf", "white space"),
        (bytes(range(256)) * 8, "binary file"),
        (b"\x89PNG\r\n\x1a\n0000", "a PNG picture"),
        (b"%PDF-1.4 ...", "a PDF"),
        (b"PK\x03\x04....", "zip archive"),
        (
            "部长表示谈判将在春天继续进行，双方已经交换了新的提案。".encode("gb18030"),
            "encoding not recognised",
        ),
        (
            "大臣は交渉が春に続くと述べ、双方は新しい提案を交換した。".encode("euc-jp"),
            "encoding not recognised",
        ),
        (b"<!DOCTYPE html><html><p>Talks</p></html>", "HTML"),
        ("Министр заявил, что переговоры продолжатся весной и летом.".encode("cp1251"), "language is ru"),
        (
            "Le ministre a dit que les négociations se poursuivent dans la capitale.".encode(),
            "language is fr",
        ),
    ],
)
def test_a_text_that_is_not_read_says_why(folder, data, words):
    (folder / "bad.txt").write_bytes(data)
    assert words in problem_of(folder, "bad.txt")


def test_a_foreign_text_is_kept(folder):
    text = "Le ministre a dit que les négociations se poursuivent dans la capitale."
    (folder / "bad.txt").write_text(text, encoding="utf-8")
    document = read_documents(folder)[0]
    assert (document.text, document.language, document.read) == (text, "fr", False)


def test_fifty_megabytes_in_one_line(folder):
    (folder / "bad.txt").write_bytes(b"The minister said so. " * 2_300_000)
    assert (
        problem_of(folder, "bad.txt") == "one line of 50,600,000 characters is not an article: kept, not read"
    )


def test_a_long_line_among_others_is_listed_as_not_read(folder):
    (folder / "bad.txt").write_text("\n".join([*[GOOD] * 2000, "x" * 120_000, GOOD]))
    assert problem_of(folder, "bad.txt") is None
    document = read_documents(folder)[0]
    assert [p.rule for p in document.passages if p.kind != "body"] == [
        "one line of 120,000 characters is not prose: not read"
    ]


def test_a_folder_called_txt_and_what_lies_in_it(folder):
    (folder / "bad.txt").mkdir()
    (folder / "bad.txt" / "in.txt").write_bytes(GOOD.encode())
    assert "a folder whose name ends in .txt" in problem_of(folder, "bad.txt")
    assert [d.source_id for d in read_documents(folder)] == ["bad", "bad.txt/in", "good"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links here")
def test_a_broken_link(folder):
    (folder / "bad.txt").symlink_to(folder / "nowhere.txt")
    assert "cannot be read (No such file or directory)" in problem_of(folder, "bad.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(folder):
    os.mkfifo(folder / "bad.txt")
    assert "not a regular file" in problem_of(folder, "bad.txt")


def test_a_text_without_permission(folder, monkeypatch):
    (folder / "bad.txt").write_bytes(GOOD.encode())
    read = Path.read_bytes

    def refuse(path):
        if path.name == "bad.txt":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert problem_of(folder, "bad.txt") == "cannot be read (Permission denied): not read"


def test_an_unreadable_text_keeps_what_the_manifest_says(folder):
    (folder / "bad.txt").write_bytes(b"")
    (folder / "sources.csv").write_text(HEADER + "bad,2019-03-03,Harbour Herald,Talks,https://example.org\n")
    bad = read_documents(folder)[0]
    assert (bad.published, bad.outlet, bad.title, bad.url) == (
        "2019-03-03",
        "Harbour Herald",
        "Talks",
        "https://example.org",
    )


@pytest.mark.parametrize(
    "make, words",
    [
        (lambda f: f / "missing", ["missing", "no such folder", "check the path"]),
        (lambda f: f / "good.txt", ["good.txt", "is a file, not a folder"]),
    ],
)
def test_no_folder(folder, make, words):
    with pytest.raises(CrisisError) as error:
        read_documents(make(folder))
    assert all(word in str(error.value) for word in words)


def test_a_folder_without_texts_names_what_it_holds(tmp_path):
    (tmp_path / "scan.pdf").write_bytes(b"x")
    (tmp_path / "crisis.toml").write_bytes(b"")
    with pytest.raises(CrisisError, match="no texts in this folder .it holds scan.pdf."):
        read_documents(tmp_path)
    assert ignored_files(tmp_path) == ["scan.pdf"]


def test_two_texts_with_one_id(folder):
    (folder / "good.TXT").write_bytes(GOOD.encode())
    if len(list(folder.iterdir())) == 1:
        pytest.skip("this file system does not tell the two names apart")
    with pytest.raises(CrisisError, match="good.TXT and good.txt have the same source_id 'good'"):
        read_documents(folder)


@pytest.mark.parametrize(
    "content, words",
    [
        ("published,outlet\n2019-03-03,x\n", ["line 1", "'source_id'", "missing"]),
        ("source_id,outlet\ngood,x\n", ["line 1", "'published'", "missing"]),
        ("source_id,publisched\ngood,2019-03-03\n", ["line 1", "'publisched'", "call it published"]),
        ("source_id,published,title,title\ngood,,a,b\n", ["line 1", "'title'", "twice"]),
        (HEADER + "good,2019-03-03,,,\ngood,2019-03-04,,,\n", ["line 3", "'source_id'", "line 2 already"]),
        (HEADER + "god,2019-03-03,,,\n", ["line 2", "no text 'god'", "write 'good'"]),
        (HEADER + "good.txt,2019-03-03,,,\n", ["line 2", "no text 'good.txt'", "write 'good'"]),
        (HEADER + ",2019-03-03,,,\n", ["line 2", "'source_id'", "is empty"]),
        (HEADER + "good,3 March 2019,,,\n", ["line 2", "'published'", "'3 March 2019'", "ISO 8601"]),
        (HEADER + "good,2019-02-30,,,\n", ["line 2", "'published'", "2019-02-30"]),
        (HEADER + "good,2019-03-03T10:00,,,\n", ["line 2", "'published'", "offset"]),
        (
            HEADER + "good,2019-03-03,Lima, Peru,,\n",
            ["line 2 has 6 cells, the header has 5", "quotation marks"],
        ),
        (HEADER + "good,2019-03-03\n", ["line 2 has 2 cells"]),
        (HEADER + 'good,2019-03-03,"Lima,,\n', ["line 2", "not valid CSV"]),
        ("", ["empty"]),
        ("\n\n", ["is empty", "header"]),
        (b"\xff\x00\x01\x02\x03" * 50, ["binary file"]),
    ],
)
def test_mistakes_in_the_manifest_stop_with_file_line_and_remedy(folder, content, words):
    (folder / "sources.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(CrisisError) as error:
        read_documents(folder)
    message = str(error.value)
    assert all(word in message for word in ["sources.csv", "To mend it", *words]), message


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff" + HEADER + "good,2019-03-03,,,\n",
        HEADER.replace(",", ";") + "good;2019-03-03;;;\n",
        "source_id,published,my notes\r\ngood,2019-03-03,x\r\n",
        HEADER + "\n" + "good,2019-03-03,,,",
    ],
)
def test_manifests_as_spreadsheets_save_them(folder, content):
    (folder / "sources.csv").write_bytes(content.encode())
    assert read_documents(folder)[0].published == "2019-03-03"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300) | st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace")))
def test_no_bytes_stop_the_reading_of_the_rest(folder, data):
    (folder / "bad.txt").write_bytes(data)
    problem = problem_of(folder, "bad.txt")
    document = read_documents(folder)[0]
    assert document.read == (problem is None)
    for p in document.passages:
        assert document.evidence(p.start, p.end)["exact"].strip()
