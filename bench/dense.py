"""Official prose of our own with a great many statements, as JSONL: for graphs of a million statements that ``kg`` itself reads.

``python bench/dense.py OUT.jsonl --texts 12000`` writes texts of work reports and news of all counties of the tables: bodies,
meetings and terms in lists, each text with its own place, date, persons and order, so that no two are alike. A text has some
700 characters and 90 statements, about twenty times as many as news have; the same seed gives the same texts.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from texts import GIVEN, SURNAMES, TOPICS

from kg.resources import rows

SENTENCES = (
    "{bodies}深入学习贯彻{meetings}精神。",
    "{bodies}全面落实{meetings}部署。",
    "{bodies}认真传达学习{meetings}精神，推动{topic}工作。",
    "{bodies}坚决拥护{terms}。",
    "{bodies}牢牢把握{terms}，围绕{topic}办了{n}件实事。",
    "{l}委领导{bodies}。",
    "{l}人大常委会监督{government}，开展{topic}执法检查{n}次。",
    "{government}向{l}人大常委会报告工作。",
    "{government}认真执行{l}人大及其常委会的决议决定，办理{topic}建议{n}件。",
    "{l}人大常委会听取和审议{government}关于{topic}情况的报告。",
    "{l}政协支持{government}做好{topic}工作。",
    "会议由{l}人大常委会主任{name}主持，{l}长{name}、{l}监委主任{name}、{l}法院院长{name}、{l}检察院检察长{name}列席会议。",
    "会议听取了{l}财政局局长{name}所作的{topic}工作报告，表决通过了《{place}{topic}条例》。",
    "会议决定任命{name}为{l}财政局局长，{name}为{l}教育局局长，免去{name}的{l}水利局局长职务。",
    "{l}委书记{name}、{l}政协主席{name}到{l}教育局、{l}水利局调研{topic}工作。",
    "一年来，完成投资{n}亿元，新建农村公路{n}公里，改造老旧小区{n}处，群众出行更加便利。",
)
BODIES = ("人大常委会", "政府", "政协", "监委", "法院", "检察院", "财政局", "教育局", "水利局", "司法局")
GOVERNMENT = ("政府", "监委", "法院", "检察院")
MEETINGS = (
    "党的十八大", "党的十九大", "党的二十大", "党的十九届四中全会", "党的十九届五中全会", "党的十九届六中全会", "党的二十届二中全会",
    "党的二十届三中全会", "中央经济工作会议", "中央人大工作会议", "中央农村工作会议", "十四届全国人大一次会议", "十四届全国人大二次会议",
)  # fmt: skip
TERMS = (
    "“两个确立”",
    "“四个意识”",
    "“四个自信”",
    "“两个维护”",
    "习近平新时代中国特色社会主义思想",
    "新发展理念",
    "全过程人民民主",
)
LENGTHS = range(8, 17)
"""Sentences of a text."""


def documents(count: int, seed: int = 11) -> Iterator[dict[str, str]]:
    """The texts as lines of JSONL have them."""
    chance = random.Random(seed)
    places = [row["name"] for row in rows("places") if row["name"][-1] in "县区市"]
    for number in range(count):
        place = chance.choice(places)
        date = f"{chance.randint(2018, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        text = "".join(
            f"{chance.choice(SENTENCES).format_map(Filled(chance, place))}\n"
            for _ in range(chance.choice(LENGTHS))
        )
        yield {
            "id": f"dense-{number:06}", "title": f"{place}人大常委会工作报告", "publisher": f"{place}人大常委会",
            "date": date, "text": text,
        }  # fmt: skip


class Filled(dict[str, str]):
    """What stands in the slots of a sentence, drawn anew for each of them."""

    def __init__(self, chance: random.Random, place: str) -> None:
        super().__init__(place=place, l=place[-1])
        self.chance = chance

    def __missing__(self, slot: str) -> str:
        local = self["l"]
        if slot in {"bodies", "government"}:
            return self._some([local + body for body in (BODIES if slot == "bodies" else GOVERNMENT)])
        if slot in {"meetings", "terms"}:
            return self._some(MEETINGS if slot == "meetings" else TERMS)
        if slot == "topic":
            return self.chance.choice(TOPICS)
        if slot == "name":
            return self.chance.choice(SURNAMES) + "".join(self.chance.sample(GIVEN, 2))
        return str(self.chance.randint(2, 90))

    def _some(self, names: Sequence[str]) -> str:
        found = self.chance.sample(names, self.chance.randint(2, min(5, len(names))))
        return "、".join(found[:-1]) + "和" + found[-1] if len(found) > 2 else "、".join(found)


def main() -> None:
    """Writes the texts."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--texts", type=int, default=12_000)
    given = arguments.parse_args()
    with given.out.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(d, ensure_ascii=False) + "\n" for d in documents(given.texts))


if __name__ == "__main__":
    main()
