"""The report as JUnit XML in the form that Jenkins reads (``junit-10.xsd``); GitLab and Azure read it too.

A document is a suite and a finding a case: failed from ``fail_on`` on, passed below it, skipped
where it does not count.  A document that cannot be read is an error.
"""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ...ground.diagnostics import SEVERITIES, Severity
from ...ground.lang import Lang
from ...ground.plaintext import one_line, shorten, visible
from ...ground.words import words
from ..report import UNREAD, DocumentReport, Finding, Report
from ..target import document_path
from ..telling import excuse, known_text, paragraphs

WORDS = words("report", "report")

_NAME = 160


def render(report: Report, *, fail_on: Severity = "error") -> bytes:
    """Write a suite for each document; no times, so that the same input gives the same bytes."""
    root = Element("testsuites", name="maalbog")
    taken: Counter[str] = Counter()
    for document in report.documents:
        root.append(_suite(report, document, fail_on, taken))
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    indent(root)
    data: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + data + b"\n"


def _suite(report: Report, document: DocumentReport, fail_on: Severity, taken: Counter[str]) -> Element:
    path, lang = visible(document_path(document)), report.lang
    suite = Element("testsuite", name=path)
    _properties(suite, report, document)
    name = _class_name(path, taken)
    for finding in document.findings:
        _judge(_case(suite, name, finding), finding, fail_on, lang)
    for finding in document.known:
        SubElement(_case(suite, name, finding), "skipped", type="known", message=known_text(report))
    for one in document.excepted:
        said = excuse(one.exception, lang)
        SubElement(_case(suite, name, one.finding), "skipped", type="excepted", message=said)
    if not suite.findall("testcase"):
        SubElement(suite, "testcase", classname=name, name=WORDS[lang]["nothing"])
    for key, tag in (("tests", "testcase"), ("failures", "*/failure"), ("errors", "*/error"), ("skipped", "*/skipped")):
        suite.set(key, str(len(suite.findall(tag))))
    return suite


def _properties(suite: Element, report: Report, document: DocumentReport) -> None:
    """Say what was checked, and how."""
    facts = {
        "version": report.version,
        "mode": report.mode,
        "verdict": document.verdict,
        "specialty": document.specialty,
        "edition": document.edition,
        "sha256": document.sha256,
    }
    listed = SubElement(suite, "properties")
    for name, value in facts.items():
        if value:
            SubElement(listed, "property", name=name, value=one_line(value))


def _class_name(path: str, taken: Counter[str]) -> str:
    """Name a suite's cases so that a tree of packages shows the folders: only dots between them part names."""
    name = ".".join(step.replace(".", "_") for step in path.split("/") if step not in ("", ".", ".."))
    taken[name] += 1
    return name if taken[name] == 1 else f"{name}-{taken[name]}"


def _case(suite: Element, name: str, finding: Finding) -> Element:
    """Add a case; its name is the same in the next run, and no other's in its suite.

    A sentence that names a line says another one when the file has grown.
    """
    moves = "line" in dict(finding.diagnostic.args)
    said = finding.name if moves else shorten(one_line(finding.message), _NAME)
    return SubElement(suite, "testcase", classname=name, name=f"{finding.code} {said} [{finding.fingerprint}]")


def _judge(case: Element, finding: Finding, fail_on: Severity, lang: Lang) -> None:
    told = "\n".join(paragraphs(finding, lang))
    tag = "error" if finding.name in UNREAD else "failure"
    if tag == "error" or SEVERITIES.index(finding.severity) <= SEVERITIES.index(fail_on):
        SubElement(case, tag, type=finding.name, message=one_line(finding.message)).text = told
    else:
        SubElement(case, "system-out").text = f"{WORDS[lang][finding.severity]}\n{told}"
