#!/usr/bin/env bash
# Bold text that ends in a Chinese bracket or full stop stays in asterisks under CommonMark.
#
# Versions: markdown-it-py 4.3.0 against Markdown 3.9.
# Input: **《供水条例》**第一条 and **县委**领导.
# Expected: both bold, as in every editor's preview of such text.
# Seen: CommonMark closes ** after a punctuation mark only if a space or another mark follows, for it tells the
# end of a word by spaces, which Chinese does not have. So the first stays as it is, asterisks and all; Markdown 3.9, which
# knows no such rule, makes both bold.
# Why it matters: titles in 《》 and clauses that end in 。or ）are what Chinese documents set bold; the asterisks end up
# inside names. kg takes those pairs out after rendering.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check markdown-it-py==4.3.0 Markdown==3.9
"$folder/venv/bin/python" - <<'PYTHON'
import markdown
from markdown_it import MarkdownIt

texts = ("**《供水条例》**第一条", "**县委**领导")
seen = [[MarkdownIt().render(t).strip(), markdown.markdown(t)] for t in texts]
for text, made in zip(texts, seen):
    print(text, "->", *made)
assert seen[0] == ["<p>**《供水条例》**第一条</p>", "<p><strong>《供水条例》</strong>第一条</p>"], "changed"
assert seen[1] == ["<p><strong>县委</strong>领导</p>"] * 2, "changed"
PYTHON
