"""What a clause leaves open: suppositions, and what others are asked to do or a later meeting is to do."""

from __future__ import annotations

from kg.patterns import compiled

_UNREAL = compiled(
    r"(?:如果|如(?=遇|有|需|未|不|确|因|出现|发生|逾期)|假如|假设|假使|倘|要是|万一|一旦|只有|除非|只要|若(?!干)|即使|即便|哪怕|对于|要不要|凡(?![^，]*[都均]))"
    r"|(?:O(?:[、和]O)*)?(?:有下列|违反|未|不|拒|逾期|造成|发生|需要?|因)[^，]*的$"
)
# 甲委员会建议大会批准《…》，批准…: it is the one asked who is to do it; 决定5月召开甲会议，审议…: the one to be held.
_ASKS_OTHERS = compiled(
    "(?:建议|提请|请求|报请)(?:[OM]|大会|会议)[^，]*?(?:批准|审议|通过|任命|免去)|(?:决定|商定|提议)[^，]*?(?:召开|举行)[^，]*M$"
)


def supposes(clause: str, at: int) -> bool:
    """True for a clause that only supposes something: 如需变更, 凡违反本规定的; 凡重大事项都报告 tells what is done."""
    return _UNREAL.match(clause, at) is not None


def asks_others(clause: str) -> bool:
    """True where what follows is for others to do: 建议大会批准…, 决定5月召开甲会议."""
    return _ASKS_OTHERS.search(clause) is not None
