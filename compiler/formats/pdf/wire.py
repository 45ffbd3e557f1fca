"""Documents and findings as JSON, between the child process that reads a PDF and its parent."""

from __future__ import annotations

from typing import Any

from msgspec.structs import asdict

from ...ground.diagnostics import Diagnostic, Findings
from ...ground.source import Span
from ...model.document import Block, Cell, Document, Paragraph, Row, Table


def pack(document: Document, findings: Findings) -> dict[str, Any]:
    """Give a document and the findings about it as plain values."""
    return {
        "blocks": [_packed(block) for block in document.blocks],
        "notes": [_packed(note) for note in document.notes],
        "findings": pack_findings(findings),
    }


def pack_findings(findings: Findings) -> list[list[Any]]:
    """Give findings as plain values."""
    return [[d.rule, d.variant, asdict(d.span), d.quote, dict(d.args)] for d in findings]


def unpack(told: dict[str, Any], findings: Findings) -> Document | None:
    """Take over what the child found; ``None`` where it gave no document."""
    for rule, variant, span, quote, args in told["findings"]:
        values = tuple(sorted(args.items()))
        findings.extend([Diagnostic(rule, "", Span(**span), values, quote, variant)])
    if "blocks" not in told:
        return None
    notes = [_paragraph(note) for note in told["notes"]]
    return Document([_block(block) for block in told["blocks"]], notes)


def _packed(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"p": {**asdict(block), "span": asdict(block.span)}}
    rows = [
        {
            "header": row.header,
            "span": asdict(row.span),
            "cells": [
                {
                    "blocks": [_packed(b) for b in c.blocks],
                    "column": c.column,
                    "colspan": c.colspan,
                    "continued": c.continued,
                    "span": asdict(c.span),
                }
                for c in row.cells
            ],
        }
        for row in block.rows
    ]
    return {"rows": rows, "number": block.number, "span": asdict(block.span)}


def _block(told: dict[str, Any]) -> Block:
    if "p" in told:
        return _paragraph(told)
    rows = []
    for row in told["rows"]:
        cells = [
            Cell(tuple(_block(b) for b in c["blocks"]), c["column"], c["colspan"], c["continued"], Span(**c["span"]))
            for c in row["cells"]
        ]
        rows.append(Row(tuple(cells), row["header"], Span(**row["span"])))
    return Table(tuple(rows), told["number"], None, Span(**told["span"]))


def _paragraph(told: dict[str, Any]) -> Paragraph:
    values = dict(told["p"])
    values["span"] = Span(**values["span"])
    return Paragraph(**values)
