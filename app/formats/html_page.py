"""The fixed parts of an exported page: its style, its script, and the policy that allows those two and nothing else."""

import base64
import hashlib
from html import escape

from app.core.document import Document
from app.core.exchange import ExchangeBitext
from app.formats.wording import for_xml, language_tag

STYLE = """
:root { color-scheme: light dark; --paper: #fbfaf7; --ink: #1d1d1f; --line: #d9d5cc; --soft: #6b6762; --mark: #ffe9a8; }
@media (prefers-color-scheme: dark) { :root:not([data-theme=light]) {
  --paper: #1c1c1e; --ink: #ececec; --line: #3a3a3d; --soft: #a5a19b; --mark: #5d4a12; } }
:root[data-theme=dark] { color-scheme: dark;
  --paper: #1c1c1e; --ink: #ececec; --line: #3a3a3d; --soft: #a5a19b; --mark: #5d4a12; }
:root[data-theme=light] { color-scheme: light; }
body { margin: 0 auto; max-width: 90rem; padding: 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
:lang(zh-Hant) { font-family: system-ui, "Noto Sans CJK TC", "Microsoft JhengHei", "PingFang TC", sans-serif; }
header { position: sticky; top: 0; background: var(--paper); padding: .5rem 0; border-bottom: 1px solid var(--line); }
h1 { font-size: 1.3rem; margin: 0; } h2 { font-size: 1rem; font-weight: normal; margin: 0; color: var(--soft); }
form { display: flex; gap: .5rem; align-items: center; margin-top: .5rem; }
input { flex: 1; font: inherit; padding: .3rem .5rem; } button { font: inherit; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; } col.label { width: 5rem; }
th, td { vertical-align: top; text-align: start; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
tbody th { font-weight: normal; color: var(--soft); }
td p { white-space: pre-wrap; margin: 0; overflow-wrap: anywhere; }
mark { background: var(--mark); color: inherit; }
ul { margin: .3rem 0 0; padding-inline-start: 1.2rem; font-size: .9rem; }
li { white-space: pre-wrap; } [hidden] { display: none; }
@media print { header form { display: none; } header { position: static; } }
"""

SCRIPT = """
"use strict";
const rows = Array.from(document.querySelectorAll("tbody tr"), row => [row, row.textContent.toLowerCase()]);
const said = document.getElementById("said");
document.getElementById("query").addEventListener("input", event => {
  const words = event.target.value.trim().toLowerCase();
  let found = 0;
  for (const [row, text] of rows) { row.hidden = !text.includes(words); found += row.hidden ? 0 : 1; }
  said.textContent = words ? found + " / " + rows.length : "";
});
document.getElementById("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
});
document.querySelector("form").addEventListener("submit", event => event.preventDefault());
"""


def shown(text: str) -> str:
    """Text as HTML shows it; a carriage return would otherwise become a line break."""
    return escape(for_xml(text)).replace("\r", "&#13;")


def head(bitext: ExchangeBitext, tools: str = "") -> str:
    """The page of a bitext up to its first row: titles, `tools` as HTML under them, and the heads of the columns."""
    source, target = bitext.source, bitext.target
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy()}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="Duizhao">\n'
        f"<title>{shown(source.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header>\n"
        f'<h1 lang="{language_tag(source)}">{shown(source.title)}</h1>\n'
        f'<h2 lang="{language_tag(target)}">{shown(target.title)}</h2>\n'
        f"{tools}</header>\n<main>\n<table>\n"
        f'<colgroup><col class="label"><col><col></colgroup>\n<thead><tr><th scope="col"></th>'
        f'<th scope="col">{_column(source)}</th><th scope="col">{_column(target)}</th></tr></thead>\n<tbody>\n'
    )


def _column(document: Document) -> str:
    parts = (language_tag(document), document.version_label, document.date)
    return shown(" · ".join(part for part in parts if part))


def policy() -> str:
    """A content security policy by which a browser runs this style and this script, and fetches nothing at all."""
    return (
        f"default-src 'none'; style-src '{_hash(STYLE)}'; script-src '{_hash(SCRIPT)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
