"""Comments in all kinds of Word files: signed, protected, with macros, commented before, large, strict."""

# ruff: noqa: E501 - markup reads best unbroken

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.formats.refused import Refused
from compiler.report.formats.docx import commented, notice
from compiler.tools.handback import CannotWrite, comment, comment_bytes, is_open, targets
from tests.support.commented import anchored, comments, finding, place, put, with_parts
from tests.support.wordmarks import members, same_but_comments
from tests.support.wordxml import W_NS, Xml, docx, p, package, part, r

TYPES = "[Content_Types].xml"
RELS = "word/_rels/document.xml.rels"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def related(data: bytes, kind: str, name: str, content: bytes, rels: str = RELS, type_: str = "") -> bytes:
    """Add a part with its relationship and content type."""
    parts = members(data)
    relation = f'<Relationship Id="rIdX" Type="{_REL}/{kind}" Target="{name}"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", relation.encode())
    path = f"word/{name}" if rels == RELS else name
    if type_:
        override = f'<Override PartName="/{path}" ContentType="{type_}"/></Types>'
        parts[TYPES] = parts[TYPES].replace(b"</Types>", override.encode())
    return package({**parts, path: content})


def reviewed(comment: str, body: str) -> bytes:
    """Make a file that somebody has commented on already."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    return related(docx(body), "comments", "comments.xml", part("comments", comment), type_=word)


def their(id_: int, author: str = "Anne", initials: str = "A") -> str:
    """Make another's comment."""
    return f'<w:comment w:id="{id_}" w:author="{author}" w:initials="{initials}">{p("Enig?")}</w:comment>'


def marked(id_: int, text: str) -> Xml:
    """Make a commented stretch of a paragraph."""
    start, end = f'<w:commentRangeStart w:id="{id_}"/>', f'<w:commentRangeEnd w:id="{id_}"/>'
    return Xml(f'{start}{r(text)}{end}<w:r><w:commentReference w:id="{id_}"/></w:r>')


def test_comments_of_others_stay() -> None:
    """What others have written stays where it is, and numbers do not clash."""
    data = reviewed(their(7) + their(12), p(marked(7, "Forord") + r(" og mere")) + p(marked(12, "Tekst")))
    made = put(data, [finding("mere", place(data, "mere"))]).data
    found = comments(made)
    assert [(c.author, c.covered) for c in found] == [("Anne", "Forord"), ("Anne", "Tekst"), ("Målbog", "mere")]
    assert put(made, [finding("mere", place(made, "mere"))]).data == made
    old, new = members(data), members(made)
    assert old[TYPES] == new[TYPES]
    assert old[RELS] == new[RELS]


def test_ours_go_when_the_fault_is_gone() -> None:
    """A second check without findings takes our comments out and leaves the text and the others."""
    data = reviewed(their(1), p(marked(1, "Forord") + r(" og mere")))
    made = put(data, [finding("mere", place(data, "mere")), finding("og", place(data, "mere"))]).data
    clean = put(made, []).data
    assert [c.author for c in comments(clean)] == ["Anne"]
    assert b"commentRangeStart" in members(clean)["word/document.xml"]
    assert members(clean)["word/document.xml"].count(b"comment") == members(data)["word/document.xml"].count(b"comment")


def test_a_comment_of_a_namesake_is_not_ours() -> None:
    """Only author and initials together make a comment ours; a person who signs as »Målbog« keeps theirs."""
    data = reviewed(their(3, "Målbog", "HH") + their(4, "Hanne", "MB"), p(marked(3, "a ") + marked(4, "b")))
    assert len(comments(put(data, [finding("")]).data)) == 3


def test_a_file_saved_by_word_in_between() -> None:
    """Word gives the comment's sign a style and the comment new numbers; ours are still found and replaced."""
    data = docx(p("Gå stuegang"))
    made = put(data, [finding("stuegang", place(data, "stuegang"))]).data
    parts = members(made)
    look = b'<w:r><w:rPr><w:rStyle w:val="Kommentarhenvisning"/></w:rPr><w:commentReference'
    parts["word/document.xml"] = (
        parts["word/document.xml"].replace(b"<w:r><w:commentReference", look).replace(b'w:id="0"', b'w:id="5"')
    )
    parts["word/comments.xml"] = parts["word/comments.xml"].replace(b'w:id="0"', b'w:id="5"')
    again = put(package(parts), [finding("stuegang", place(data, "stuegang"))]).data
    assert [c.covered for c in comments(again)] == ["stuegang"]
    assert b"Kommentarhenvisning" not in members(again)["word/document.xml"]


def test_an_answer_stays_with_its_comment() -> None:
    """The mark by which Word ties answers and »done« to a comment is the same at every check."""
    data = docx(p("Gå stuegang"))
    first = put(data, [finding("stuegang", place(data, "stuegang"))]).data
    moved = docx(p("Et nyt afsnit") + p("Gå så stuegang"))
    second = put(moved, [finding("stuegang", place(moved, "stuegang"))]).data

    def mark(made: bytes) -> bytes:
        return members(made)["word/comments.xml"].split(b'w14:paraId="')[1][:8]

    assert mark(first) == mark(second)


def test_the_texts_of_a_comment() -> None:
    """Fault, remedy, and the rule with its severity stand in paragraphs of their own, in the language asked for."""
    data = docx(p("Gå stuegang"))
    (da,) = comments(put(data, [finding("stuegang", place(data, "stuegang"))]).data)
    (en,) = comments(put(data, [finding("stuegang", place(data, "stuegang"))], "en").data)
    assert "stuegang" in da.texts[0]
    assert da.texts[-1] == "Bør overvejes · MB105 content-unplaced"
    assert en.texts[-1] == "Worth considering · MB105 content-unplaced"
    assert len(da.texts) == len(en.texts) == 3


def test_a_comment_beside_its_place_says_where_the_fault_is() -> None:
    """What cannot be marked where it is (here: nowhere) is told in words."""
    (told,) = comments(put(docx(p("Forord")), [finding("")]).data)
    assert "dokumentet" in told.texts


def test_markup_in_the_text_of_a_finding_is_text() -> None:
    """Nothing that an author wrote becomes markup, and what XML cannot hold is replaced."""
    data = docx(p("x"))
    (told,) = comments(put(data, [finding("", text='</w:t><w:x a="1">&amp;\x01\ud800')]).data)
    assert '</w:t><w:x a="1">&amp;' in told.texts[0]


def test_very_long_texts_are_shortened() -> None:
    """A comment never becomes longer than a person reads; the report has all of it."""
    (told,) = comments(put(docx(p("x")), [finding("", text="lang " * 5000)]).data)
    assert len(told.texts[0]) <= 1600


def test_two_thousand_findings() -> None:
    """Two thousand findings give two thousand comments, in a document and in a single paragraph."""
    data = docx("".join(p(f"Afsnit {n} med ord") for n in range(1000)))
    span = place(data, "Afsnit 500 ")
    found = [finding("med", span, str(n)) for n in range(1000)]
    found += [finding("", text=f"uden sted {n}") for n in range(1000)]
    made = put(data, found).data
    same_but_comments(data, made)
    told = comments(made)
    assert len(told) == 2000
    assert {c.covered for c in told} == {"med", "Afsnit 0 med ord"}


def test_a_signed_document_comes_back_unsigned() -> None:
    """A comment would break the signature: the copy has none, and the author is told."""
    parts = members(docx(p("Forord")))
    relation = b'<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", relation)
    override = b'<Override PartName="/_xmlsignatures/sig1.xml" ContentType="x/y"/></Types>'
    parts[TYPES] = parts[TYPES].replace(b"</Types>", override)
    signed = package({**parts, "_xmlsignatures/origin.sigs": b"", "_xmlsignatures/sig1.xml": b"<a/>"})
    made = put(signed, [finding("")])
    assert made.notices == ("signature",)
    left = members(made.data)
    assert not [n for n in left if "signature" in n]
    assert b"signature" not in left["_rels/.rels"] + left[TYPES]


def test_macros_are_kept_out() -> None:
    """A .docm comes back as a .docx: no macro part, no relation to it, and the type of a document."""
    data = related(
        docx(p("Forord")), "vbaProject", "vbaProject.bin", b"\0makro", type_="application/vnd.ms-office.vbaProject"
    )
    parts = members(data)
    parts[TYPES] = parts[TYPES].replace(_MAIN, b"application/vnd.ms-word.document.macroEnabled.main+xml")
    extra = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.microsoft.com/office/2006/relationships/wordVbaData" Target="vbaData.xml"/></Relationships>'
    made = put(package({**parts, "word/_rels/vbaProject.bin.rels": extra, "word/vbaData.xml": b"<a/>"}), [finding("")])
    left = members(made.data)
    assert made.notices == ("macros",)
    assert not [n for n in left if "vba" in n.lower()]
    assert _MAIN in left[TYPES]
    assert b"macro" not in left[TYPES]
    assert b"vba" not in left[RELS].lower()


def test_a_template_comes_back_as_a_document() -> None:
    """A .dotx is handed back as what its new name says: Word refuses a .docx of another type."""
    parts = members(docx(p("Forord")))
    parts[TYPES] = parts[TYPES].replace(_MAIN, _MAIN.replace(b"document.main", b"template.main"))
    assert _MAIN in members(put(package(parts), [finding("")]).data)[TYPES]


def test_a_protected_document_stays_protected() -> None:
    """Protection against editing is kept, the comments are put in, and the author is told how to go on."""
    settings = part("settings", '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>')
    data = related(docx(p("Forord")), "settings", "settings.xml", settings)
    made = put(data, [finding("")])
    assert made.notices == ("protected",)
    assert members(made.data)["word/settings.xml"] == settings
    open_ = related(docx(p("x")), "settings", "settings.xml", settings.replace(b'enforcement="1"', b'enforcement="0"'))
    assert put(open_, [finding("")]).notices == ()


@pytest.mark.parametrize("code", ["signature", "macros", "protected", "open"])
def test_every_notice_has_words_in_both_languages(code: str) -> None:
    """Whatever the author must be told is told in Danish and in English."""
    assert notice(code, "da") != notice(code, "en")


def test_a_strict_document_gets_strict_comments() -> None:
    """An ISO Strict file gets comments in its own namespaces."""
    data = docx(p("Gå stuegang"), strict=True)
    made = members(put(data, [finding("stuegang", place(data, "stuegang"))]).data)
    assert W_NS.encode() not in made["word/comments.xml"]
    assert b"purl.oclc.org/ooxml/wordprocessingml/main" in made["word/comments.xml"]


@pytest.mark.parametrize("codec", ["utf-16", "iso-8859-1"])
def test_other_encodings_are_kept(codec: str) -> None:
    """A part in another encoding stays in it, letters outside it written as numbers."""
    text = members(docx(p("Gå på stuegang")))["word/document.xml"].decode().replace("UTF-8", codec)
    data = with_parts(docx(p("x")), word__document_xml=text.encode(codec))
    assert anchored(data, [finding("på stue", place(data, "stuegang"))]) == ["på stue"]


def test_another_prefix_than_w() -> None:
    """Producers may name the namespace as they like, even as the default one."""
    body = members(docx(p("Gå stuegang")))["word/document.xml"].decode()
    other = (
        body.replace("xmlns:w=", "xmlns:ns0=").replace("<w:", "<ns0:").replace("</w:", "</ns0:").replace(" w:", " ns0:")
    )
    data = with_parts(docx(p("x")), word__document_xml=other.encode())
    assert anchored(data, [finding("stue", place(data, "stuegang"))]) == ["stue"]
    plain = f'<document xmlns="{W_NS}"><body><p><r><t>Gå stuegang</t></r></p></body></document>'
    data = with_parts(docx(p("x")), word__document_xml=plain.encode())
    assert anchored(data, [finding("stue", place(data, "stuegang"))]) == ["stue"]


def test_parts_that_stay_are_copied_as_they_are_packed() -> None:
    """Pictures and the like are not even packed anew, and the order of the parts is kept."""
    import zipfile
    from io import BytesIO

    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members(docx(p("Forord"))).items():
            archive.writestr(name, content, zipfile.ZIP_DEFLATED)
        archive.writestr("word/media/billede ø.png", b"\x89PNG" * 999, zipfile.ZIP_DEFLATED, 1)
        archive.comment = "bemærkning".encode()
    made = put(out.getvalue(), [finding("")]).data
    with zipfile.ZipFile(BytesIO(out.getvalue())) as before, zipfile.ZipFile(BytesIO(made)) as after:
        old, new = before.getinfo("word/media/billede ø.png"), after.getinfo("word/media/billede ø.png")
        assert (old.CRC, old.compress_size, old.date_time) == (new.CRC, new.compress_size, new.date_time)
        assert after.comment == before.comment
        assert after.namelist()[: len(before.namelist())] == before.namelist()


def test_a_broken_part_of_comments_is_a_finding(tmp_path: Path) -> None:
    """Comments that cannot be read are not thrown away: the file gets a finding and no copy."""
    data = reviewed(their(1), p(marked(1, "Forord")))
    broken = with_parts(data, word__comments_xml=b"<w:comments")
    with pytest.raises(Refused):
        commented(broken, comment_bytes(docx(p("x")), name="a.docx").report)
    handed = comment_bytes(broken, name="a.docx")
    assert handed.data is None
    assert handed.report.findings[0].name == "file-unreadable"


def test_what_cannot_be_read_gives_no_file(tmp_path: Path) -> None:
    """A file that is no Word file has its findings and no copy."""
    source, target = tmp_path / "a.docx", tmp_path / "b.docx"
    source.write_bytes(b"PK\x03\x04 ikke en zip")
    (handed,) = comment([source], target, folder=False)
    assert handed.data is None
    assert handed.report.verdict == "rejected"
    assert not target.exists()


def test_only_word_documents_get_comments() -> None:
    """A goal description in YAML or XML is refused in plain words."""
    with pytest.raises(CannotWrite, match="mini"):
        comment_bytes(Path("tests/corpus/data/mini.yaml").read_bytes(), name="mini.yaml", kind=None)


def test_a_file_may_be_commented_in_its_own_place(tmp_path: Path) -> None:
    """The text is untouched, so a file may be its own copy; not so if something would be lost."""
    path = tmp_path / "a.docx"
    path.write_bytes(docx(p("Forord")))
    comment([path], path, folder=False)
    assert comments(path.read_bytes())
    data = related(docx(p("Forord")), "vbaProject", "vbaProject.bin", b"\0")
    path.write_bytes(data)
    with pytest.raises(CannotWrite):
        comment([path], path, folder=False)
    assert path.read_bytes() == data


def test_names_in_a_folder(tmp_path: Path) -> None:
    """Each keeps its name; two of one name get a number; nothing is written over a document."""
    a, b = tmp_path / "x" / "m.docx", tmp_path / "y" / "m.docx"
    assert targets([a, b], tmp_path / "ud", folder=True) == [tmp_path / "ud/m.docx", tmp_path / "ud/m (2).docx"]
    with pytest.raises(CannotWrite):
        targets([a, b], tmp_path / "x", folder=True)


def test_a_document_that_is_open_is_noticed(tmp_path: Path) -> None:
    """The lock file that Word lays beside an open document is seen, however short the name."""
    for name, lock in (
        ("maalbog.docx", "~$albog.docx"),
        ("mål.docx", "~$mål.docx"),
        ("min_bog.docx", "~$in_bog.docx"),
        ("a.docx", ".~lock.a.docx#"),
    ):
        assert not is_open(tmp_path / name)
        (tmp_path / lock).write_bytes(b"")
        assert is_open(tmp_path / name)
    path = tmp_path / "maalbog.docx"
    path.write_bytes(docx(p("Forord")))
    (handed,) = comment([path], tmp_path / "ud.docx", folder=False)
    assert handed.notices == ("open",)
