"""The line below a law's title that says which session passed, approved and amended it."""

from __future__ import annotations

from kg.model import SubjectBy
from kg.patterns import compiled
from kg.relate.context import Context
from kg.relate.names import Name
from kg.relate.writer import Writer

_BLOCK = compiled(
    r"(?:(?<=\n)|^)(?:(?P<body>O)(?:关于(?:批准|修改|修订|制定|颁布|印发))?，?\n?)?(?P<title>D)[^\nDM]{0,12}\n+"
    r"(?P<history>(?:[（(]?(?:经|根据)?[\d〇○零一二三四五六七八九]{4}年[\d一二三四五六七八九十]+月[\d一二三四五六七八九十]+日"
    r"[^\n。；]*[MO][^\n。；]*(?:\n+|$))+)"
)
# The line below a heading without a document's name: （2022年3月9日某会议通过）.
_PASSED = compiled(r"(?:(?<=\n)|^)[（(][^\nOMD]{0,20}[年月日](?P<session>M)[^\nOMDP]{0,6}通过[）)]?(?=\n)")
_ACTS = "通过|批准|修订|修正|发布|公布|颁布"
_TOKEN = compiled(
    rf"M|O(?=(?:[、和]O)*(?:(?!公告)[^\nOMD，]){{0,16}}(?:{_ACTS}))|D|根据|通过|批准|修订|修正|修改|\n"
)
_DONE = compiled("通过|批准|修订|修正|修改|公布|颁布|发布|施行|制定")
"""Without any of these the line tells where a report was made."""


def read(context: Context, out: Writer) -> None:
    """Reads every title with its history: 甲会议通过, 乙会议批准, 丙会议《…的决定》修正."""
    for passed in _PASSED.finditer(context.skeleton.text):
        context.memory.decided_by = context.skeleton.names[passed.start("session")]
        context.sittings.sits(context.memory.decided_by)
    for block in _BLOCK.finditer(context.skeleton.text):
        title = context.skeleton.names[block.start("title")]
        span = (block.start("title"), block.end())
        if block["body"]:
            body = context.skeleton.names[block.start("body")]
            out.add(
                body, "adopts", title, (block.start(), block.end("title")), "adopts-title", confidence=0.9
            )
        _History(context, out, title, span).read(block["history"], block.start("history"))


class _History:
    def __init__(self, context: Context, out: Writer, title: Name, span: tuple[int, int]) -> None:
        self.context, self.out, self.title, self.span = context, out, title, span
        self.sessions: list[Name] = []
        self.decision: Name | None = None
        self.amending = False
        self.done = False

    def read(self, text: str, start: int) -> None:
        self.done = bool(_DONE.search(text))
        for m in _TOKEN.finditer(text):
            token = m[0]
            if token in "MO":
                if not self.amending and self.decision is None:
                    self._passed()
                self.sessions.append(self.context.skeleton.names[start + m.start()])
            elif token == "D":
                self.decision = self.context.skeleton.names[start + m.start()]
            elif token == "根据":
                self._passed()
                self.amending = True
            elif token in ("修正", "修改") and self.decision is not None:
                self._amended()
        self._passed()

    def _passed(self) -> None:
        for session in self.sessions:
            self._adopts(session, self.title)
        if self.sessions:
            self.context.memory.decided_by = self.sessions[-1]
            self.context.sittings.sits(self.sessions[-1])
        self.sessions = []

    def _amended(self) -> None:
        for session in self.sessions:
            if self.decision is not None:
                self._adopts(session, self.decision)
            self._adopts(session, self.title)
        self.sessions, self.decision, self.amending = [], None, False

    def _adopts(self, session: Name, paper: Name) -> None:
        if not self.done:
            return  # a report, with the day and the session where it was made
        self.out.add(
            session, "adopts", paper, self.span, "adopts-history", confidence=0.94, by=SubjectBy.EXPLICIT
        )
