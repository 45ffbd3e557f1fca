"""The Word reader: equations as text on one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from compiler.formats.docx.letters import Letters, atoms_of
from compiler.formats.docx.shown.equations import linear
from compiler.model.document import Paragraph
from tests.support.wordxml import Xml, load, p, part, r


def m(text: str) -> str:
    """Make a run of an equation."""
    return f"<m:r><m:t>{text}</m:t></m:r>"


def node(name: str, properties: str = "", **parts: str) -> str:
    """Make an object of an equation from its parts; a bare text is a run."""
    inner = "".join(f"<m:{k}>{v if v.startswith('<') or not v else m(v)}</m:{k}>" for k, v in parts.items())
    return f"<m:{name}><m:{name}Pr>{properties}</m:{name}Pr>{inner}</m:{name}>"


def equation(inner: str) -> str:
    """Make an equation."""
    return f"<m:oMath>{inner}</m:oMath>"


def one(content: str) -> str:
    """Read one paragraph, whose letters for writing back must be the same."""
    document, _ = load(p(Xml(content)))
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    (paragraph,) = etree.fromstring(part("document", p(Xml(content)))).iter("{*}p")
    assert Letters([atoms_of(paragraph)]).text.strip() == block.text
    return block.text


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (node("sSup", e="10", sup="3"), "10³"),
        (node("sSup", e="10", sup="-9"), "10⁻⁹"),
        (node("sSup", e="x", sup="a+b"), "x^(a+b)"),
        (node("sSup", e="a+b", sup="2"), "(a+b)²"),
        (node("f", num="1", den="2"), "½"),
        (node("f", num="3", den="5"), "3/5"),
        (node("f", num="a+b", den="c"), "(a+b)/c"),
        (m("2") + node("f", num="1", den="5"), "2 1/5"),
        (node("f", '<m:type m:val="noBar"/>', num="n", den="k"), "n; k"),
        (node("sSub", e="CO", sub="2"), "CO2"),
        (node("sSubSup", e="SO", sub="4", sup="2-"), "SO4²⁻"),
        (node("sPre", sub="6", sup="14", e="C"), "¹⁴6C"),
        (node("rad", '<m:degHide m:val="1"/>', deg="", e="x"), "√x"),
        (node("rad", deg="3", e="a+b"), "³√(a+b)"),
        (node("nary", '<m:chr m:val="∑"/>', sub="i=1", sup="n", e="x"), "∑_(i=1)^n x"),
        (node("d", e="a+b"), "(a+b)"),
        (node("d", '<m:begChr m:val="["/><m:endChr m:val="]"/>', e="x"), "[x]"),
        (node("d", e=f"<m:m><m:mr>{'<m:e>' + m('1') + '</m:e>'}<m:e>{m('2')}</m:e></m:mr></m:m>"), "(1 2)"),
        (node("eqArr", e="a"), "a"),
        (node("acc", '<m:chr m:val="\u0301"/>', e="a"), "á"),
        (node("bar", '<m:pos m:val="top"/>', e="abc"), "abc"),
        (node("func", fName="log", e="x"), "log x"),
        (node("limLow", e="lim", lim="x→0"), "lim(x→0)"),
        (node("phant", '<m:show m:val="0"/>', e="x"), ""),
        ("<w:del>" + m("1") + "</w:del><w:ins>" + m("2") + "</w:ins>", "2"),
    ],
)
def test_an_equation_is_text(inner: str, text: str) -> None:
    """What stands over and under keeps its meaning on one line."""
    assert one(r("a ") + equation(inner) + r(" b")).split() == f"a {text} b".split()


def test_an_equation_keeps_apart_from_a_number_before_it() -> None:
    """A whole number and a fraction are not one number; a power behind its base is joined."""
    assert one(r("2") + equation(node("f", num="1", den="5"))) == "2 1/5"
    assert one(r("2") + equation(node("f", num="1", den="2"))) == "2½"
    assert one(r("10") + equation(node("sSup", e="", sup="3"))) == "10³"


def test_equations_of_one_paragraph_stand_side_by_side() -> None:
    """Several equations under each other are parted by blanks."""
    assert one(f"<m:oMathPara><m:oMathParaPr/>{equation(m('a'))}{equation(m('b'))}</m:oMathPara>") == "a b"


@given(
    st.recursive(
        st.sampled_from(["", "1", "x", "a+b"]).map(m),
        lambda inner: st.builds(lambda a, b: node("f", num=a, den=b) + node("sSup", e=b, sup=a), inner, inner),
        max_leaves=8,
    )
)
def test_no_letter_of_an_equation_is_lost(inner: str) -> None:
    """Every letter and digit stands in the text, as often as in the equation, raised or not."""
    root = etree.fromstring(part("document", equation(inner)))
    text = linear(root[0]).translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")).replace("½", "1/2")
    held = "".join(t.text or "" for t in root.iter("{*}t"))
    assert sorted(c for c in text if c.isalnum()) == sorted(c for c in held if c.isalnum())
