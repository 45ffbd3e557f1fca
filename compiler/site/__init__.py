"""The rules as a website of plain files: one page for each rule and language, made from ``schema/rules``."""
