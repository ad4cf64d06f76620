"""Other ways to write the head of an organ, brought to the one that the grammars read: 自治县县委 is 自治县委."""

from __future__ import annotations

from kg.patterns import compiled

FORMER = compiled(
    r"（总商会）|^原|(?<=[省市县区])原(?=[^则])|(?<=[州旗镇乡道局厅委会院校])原(?=党[组委]|县委|市委|区委|纪委|政府|人大|政协)"
)
"""What tells that a body is a former one: 原市委, 县原林业局."""
_ORGANS = "委|党委|政府|人民政府|人大|政协|纪委|监委|法院|检察院|总工会"
_VARIANTS = (
    (FORMER, ""),
    (compiled("(?<!大)街(?=党工委|纪工委|人大工委|办事处)"), "街道"),
    (compiled(r"(?<=自治)([县旗])\1(?=委)"), r"\1"),
    (compiled(rf"(?<=新区)区(?={_ORGANS})"), ""),
    (compiled(r"(?<=[省市县区])府(?=办公[厅室])"), "政府"),
    (
        compiled(r"^(?P<place>[^省市县区州旗团]{2,4})(?<!共青)团(?P<level>[市县区州旗])委"),
        r"团\g<place>\g<level>委",
    ),
)
"""原市委, 云麓街办事处, 自治县县委, 滨海新区区委, 省府办公厅, and 北安团市委 for 团北安市委."""


def one_form(name: str) -> str:
    """The name of an organ in the form that the grammars read."""
    for pattern, form in _VARIANTS:
        name = pattern.sub(form, name)
    return name
