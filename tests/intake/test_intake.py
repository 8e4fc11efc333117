from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake import ReadOptions, read_file, read_records, read_text
from desktop.intake.read import LONGEST_TEXT
from desktop.moderation import Content, InputError

SECRET = "the words of a victim"
SUFFIXES = [".txt", ".csv", ".tsv", ".jsonl"]
storable = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
texts = storable.filter(lambda text: bool(text.strip()))


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def read(path: Path, **options: object) -> tuple[Content, ...]:
    return read_file(path, ReadOptions(**options))  # type: ignore[arg-type]


def refusal(path: Path, **options: object) -> str:
    with pytest.raises(InputError) as caught:
        read(path, **options)
    assert caught.value.kept == "Nothing was imported."
    assert caught.value.remedy
    assert SECRET not in str(caught.value)
    return caught.value.message


def test_a_text_file_is_one_item_as_it_is(tmp_path: Path) -> None:
    text = "first line\r\nsecond\n\n"
    assert read(write(tmp_path, "note.txt", text)) == (Content(text, "note.txt"),)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("column", ["text", "Content", "BODY", "message", "comment", "prompt"])
def test_a_table_gives_an_item_for_each_row(tmp_path: Path, delimiter: str, column: str) -> None:
    path = write(tmp_path, "t.csv", f"id{delimiter}{column}\na7{delimiter}hello\na8{delimiter}hi\n")
    assert read(path) == (Content("hello", "t.csv", "a7"), Content("hi", "t.csv", "a8"))


def test_rows_without_an_id_are_known_by_their_number(tmp_path: Path) -> None:
    contents = read(write(tmp_path, "t.csv", "text\none\n\ntwo\n"))
    assert [content.external_id for content in contents] == ["1", "2"]


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = write(tmp_path, "t.csv", "text,said,ref\nno,yes,r1\n")
    assert read(path, text_column="said", id_column="ref") == (Content("yes", "t.csv", "r1"),)


def test_an_unknown_text_column_lists_the_columns(tmp_path: Path) -> None:
    path = write(tmp_path, "t.csv", "when,said\n1,hello\n")
    assert "when, said" in refusal(path)
    assert "no column 'words'" in refusal(path, text_column="words")


def test_a_file_without_a_header_does_not_repeat_its_first_line(tmp_path: Path) -> None:
    refusal(write(tmp_path, "t.csv", f"{SECRET} {'and more ' * 5},x\n"))


@pytest.mark.parametrize(
    "first", [SECRET, "2024-01-03", "3", "a;b", "it is said", "x" * 41, "Anna\u2028", "why?", ""]
)
def test_columns_are_named_only_where_all_look_like_names(tmp_path: Path, first: str) -> None:
    path = write(tmp_path, "t.tsv", f"Anna Meier\t{first}\nfoo\tbar\n")
    is_name = first == "it is said"
    for told in (refusal(path), refusal(path, text_column="words")):
        assert ("Anna Meier" in told) is is_name
        assert (
            f"column 1 (10 characters), column 2 ({len(first)} characters)" in told
        ) is not is_name


def test_keys_of_json_lines_are_named_only_where_all_look_like_names(tmp_path: Path) -> None:
    assert "said, no" in refusal(write(tmp_path, "t.jsonl", '{"said": "a", "no": 1}'))
    told = refusal(write(tmp_path, "t.jsonl", f'{{"said": "a", "{SECRET}": 1}}'))
    assert "column 2 (21 characters)" in told


@pytest.mark.parametrize("header", ["text", "text\thas a, b, c", "a;b;c\ttext"])
def test_a_tsv_is_separated_by_tabs_whatever_its_first_line_holds(
    tmp_path: Path, header: str
) -> None:
    row = "\t".join(["hello, world; you"] * (header.count("\t") + 1))
    path = write(tmp_path, "t.tsv", f"{header}\n{row}\n")
    assert read(path)[0].text == "hello, world; you"


def test_only_as_many_rows_as_asked_for_are_read(tmp_path: Path) -> None:
    path = write(tmp_path, "t.csv", 'text\none\ntwo\n"never closed\n')
    assert len(read(path, limit=2)) == 2


@pytest.mark.parametrize(
    ("data", "row"),
    [
        (f'text\nok\n"{SECRET}\nmore\n', "Row 2"),
        (f'text\nok\nok\n"{SECRET}" x\n', "Row 3"),
        (f"id,text\n1,ok\n2,{SECRET},three\n", "Row 2"),
        (f"id,text\n{SECRET}\n", "Row 1"),
    ],
)
def test_a_broken_table_names_the_row(tmp_path: Path, data: str, row: str) -> None:
    assert row in refusal(write(tmp_path, "t.csv", data))


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "3",
        '{"text": 3}',
        '{"text": null}',
        '{"text": "a", "id": []}',
        '{"other": "a"}',
        f'{{"text": "{SECRET} \\ud800"}}',
        f'{{"text": "{SECRET} \\u0000"}}',
        "[" * 100_000,
    ],
)
def test_a_broken_line_of_json_is_refused(tmp_path: Path, line: str) -> None:
    refusal(write(tmp_path, "t.jsonl", f'{{"text": "fine"}}\n{line}\n'))


def test_json_lines_keep_their_ids(tmp_path: Path) -> None:
    lines = [{"id": "x", "text": "a"}, {"id": 4, "text": "b\u2028c"}, {"text": "d"}]
    data = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    contents = read(write(tmp_path, "t.jsonl", data))
    assert [(it.external_id, it.text) for it in contents] == [
        ("x", "a"),
        ("4", "b\u2028c"),
        ("3", "d"),
    ]


def test_rows_without_text_are_named_and_never_dropped(tmp_path: Path) -> None:
    path = write(tmp_path, "t.csv", "id,text\n1,a\n2,\n3,  \n4,b\n")
    assert "2 of 4 rows in 't.csv' have no text: row 2, 3." in refusal(path)


@pytest.mark.parametrize("data", ["", " \n\t", "text\n", "\n"])
@pytest.mark.parametrize("suffix", [".txt", ".csv"])
def test_nothing_is_no_content(tmp_path: Path, suffix: str, data: str) -> None:
    if suffix == ".txt" and data.strip():
        return
    refusal(write(tmp_path, f"t{suffix}", data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_are_read_with_and_without_a_mark(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, "t.csv", "text\nżółw 🐢\n".encode(encoding))
    assert read(path)[0].text == "żółw 🐢"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_other_encodings_are_refused_not_guessed(tmp_path: Path, suffix: str) -> None:
    data = f"text\n{SECRET} café".encode("cp1252")
    assert "line 2" in refusal(write(tmp_path, f"t{suffix}", data))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_binary_file_is_refused(tmp_path: Path, suffix: str) -> None:
    assert "NUL bytes" in refusal(write(tmp_path, f"t{suffix}", b"\x89PNG\r\n\0\0\0\rIHDR"))


def test_a_missing_file_a_folder_and_an_unknown_form_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    assert "no file" in refusal(tmp_path / "none.csv")
    assert "folder" in refusal(tmp_path / "folder.csv")
    assert "form" in refusal(write(tmp_path, "t.docx", "x"))


def test_ten_megabytes_are_too_much_for_one_item(tmp_path: Path) -> None:
    text = "word " * 2_000_000
    assert "10,000,000 characters" in refusal(write(tmp_path, "t.txt", text))
    with pytest.raises(InputError, match="10,000,000 characters"):
        read_text(text, "pasted")


def test_the_longest_item_is_read_from_a_table_too(tmp_path: Path) -> None:
    path = write(tmp_path, "t.csv", f"text\n{'x' * LONGEST_TEXT}\n")
    assert len(read(path)[0].text) == LONGEST_TEXT
    # It is one for all threads, and another may be reading.
    assert csv.field_size_limit() > LONGEST_TEXT


@pytest.mark.parametrize("pasted", ["", "   ", "a\0b", "a\ud800", b"", b"\xff"])
def test_a_paste_that_is_no_text_is_refused(pasted: str | bytes) -> None:
    with pytest.raises(InputError):
        read_text(pasted, "pasted")


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, data: bytes
) -> None:
    path = write(tmp_path_factory.mktemp("any"), f"t{suffix}", data)
    try:
        contents = read(path)
    except InputError:
        return
    assert all(content.text.strip() for content in contents)


@given(rows=st.lists(texts, min_size=1, max_size=8))
def test_what_a_spreadsheet_writes_is_read_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str]
) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([["text"], *([row] for row in rows)])
    path = write(tmp_path_factory.mktemp("csv"), "t.csv", buffer.getvalue())
    assert [content.text for content in read(path)] == rows


@given(rows=st.lists(texts, min_size=1, max_size=8))
def test_json_lines_are_read_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str]
) -> None:
    data = "\n".join(json.dumps({"text": row}, ensure_ascii=False) for row in rows)
    path = write(tmp_path_factory.mktemp("jsonl"), "t.jsonl", data)
    assert [content.text for content in read(path)] == rows


def test_records_have_every_cell_of_their_row(tmp_path: Path) -> None:
    table = write(tmp_path, "t.csv", "text,label,note\nhello,SP2,\n")
    (record,) = read_records(table, ReadOptions())
    assert record.content == Content("hello", "t.csv", "1")
    assert record.cells == {"text": "hello", "label": "SP2", "note": ""}
    lines = write(tmp_path, "t.jsonl", '{"text": "hi", "labels": {"spam": 1}}\n')
    (record,) = read_records(lines, ReadOptions())
    assert record.cells == {"text": "hi", "labels": {"spam": 1}}
