"""Where a text sets rules: from the title of a law or set of rules on, or in single articles that are quoted.

What a rule says of an organ is a norm, not a fact, whatever became of the numbers of its articles: the
title, what the text calls itself (本条例) and its modal words (应当, 不得, 可以) tell, not a count.
"""

from __future__ import annotations

from kg.model import Document
from kg.patterns import compiled
from kg.reference.gaps import shown
from kg.reference.names import alternation
from kg.relate.skeleton import Sentence

_KIND = alternation("regulations") + "|规程|规范|制度"
_STATE = "(?:[（(][^（）()]{1,30}[)）])*"
_OPEN = r"[*#>_\s]*"
_TITLE = compiled(rf"(?:{_KIND}){_STATE}[*_\s]*$")
_LAW = compiled(rf"(?:条例|章程|规则|细则){_STATE}[*_\s]*$")
"""The end of a title that needs no other sign."""
_NEWS = compiled(
    "出台|解读|发布|印发|通过|施行|征求意见|学习|宣传|贯彻|座谈|召开|公布|颁布|审议(?!意见|专项)|[？！]|严格执行|启动|讨论(?!决定)"
)
_PRAISED = compiled(
    "建立|健全|完善|落实|坚持|推行|实行|创新|探索|实施|践行|推进|加强|执行|改革|人民代表大会制度|协商制度|政党制度|自治制度|经济制度"
)
"""A headline about a system of the state or of work (制度), which is no title of rules."""
_NUMBERED = compiled(r"[（(]?[一二三四五六七八九十\d]+[)）、.．]")
_SELF = compiled(rf"本(?:{_KIND})")
_MODAL = compiled("应当|不得|可以|必须")
_ARTICLE = compiled(rf"{_OPEN}第[一二三四五六七八九十百零\d]+条(?!规定|明确|提出|指出|要求|的)")
_ITEM = compiled(r"[（(][一二三四五六七八九十\d]+[)）]")
_ENACTED = compiled(
    r"^[（(]?\d{4}年\d{1,2}月\d{1,2}日[^。]{0,80}(?:通过|批准|修订|修正|公布|印发|发布)|现予(?:公布|印发)|^[（(]?经[^。]{0,60}通过"
)
_ISSUED = compiled("印发|公布|颁布|发布")
_QUOTED = compiled(rf"《([^《》\n]{{3,60}}?){_STATE}》")
_END = compiled(rf"{_STATE}[*_\s]*$")
_LONGEST = 60
"""Characters of the longest line that may be a title."""
_MANY = 3
"""Articles from which on a text is taken for a set of rules without another sign."""
_ITEMS = 2
"""Numbered lines (一、, 1.) from which on they are a sign that a text under such a title sets rules."""


class Norms:
    """Follows a text sentence by sentence and tells which of them set rules."""

    def __init__(self, document: Document, text: str) -> None:
        """``text`` is the skeleton of the document."""
        articles = sum(1 for line in text.split("\n") if _ARTICLE.match(line))
        self._called = bool(_SELF.search(shown(document.text)))
        self._whole = self._called or articles >= _MANY
        items = sum(1 for line in text.split("\n") if _NUMBERED.match(line.strip("*#>_ 　")))
        self._listed = items >= _ITEMS
        self._sign = self._whole or articles > 0 or self._listed or bool(_MODAL.search(text))
        self.inside = document.title is not None and self._titled(shown(document.title))
        read = shown(document.text)
        self._enclosed = frozenset(_QUOTED.findall(read)) if _ISSUED.search(read) else frozenset()
        self._article, self._first = False, True

    def opens(self, line: str) -> None:
        """Takes notice of the first sentence of a paragraph, as the document prints it."""
        if _ARTICLE.match(line):
            self.inside = self.inside or self._whole
            self._article = True
        elif not _ITEM.match(line):
            self._article = False
            self.inside = self.inside or self._begins(line)
        self._first = False

    def holds(self, sentence: Sentence) -> bool:
        """True if the sentence sets a rule: not one that tells when the rules were adopted."""
        return (self.inside or self._article) and not _ENACTED.search(sentence.text.strip())

    def _begins(self, line: str) -> bool:
        """True for the title of rules: at the head of a text, in one that has many, or as a notice issued them by name."""
        if self._enclosed and _TITLE.search(line) and _END.sub("", line.strip("*#_ ")) in self._enclosed:
            return True
        return (self._whole or self._first) and self._titled(line)

    def _titled(self, line: str) -> bool:
        """True for the title of a set of rules, where the text has another sign of being one or is a law by name."""
        name = line.strip().strip("*#_ 《》")
        if len(name) > _LONGEST or not _TITLE.search(name) or not (self._sign or _LAW.search(name)):
            return False
        if _NUMBERED.match(name) or set(name) & set("。，；："):
            return False
        if name.endswith(("制度", "规范")):
            own = self._listed and not _PRAISED.search(name) and not _NEWS.search(name.replace("学习", ""))
            return self._called or own
        return self._called or not _NEWS.search(name)
