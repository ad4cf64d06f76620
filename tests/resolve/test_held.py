"""Which session a name means: whose it is, in each way that it is printed."""

from collections.abc import Callable

import pytest

from kg.model import Resolution

Resolve = Callable[..., Resolution]
QUYANG = "河北省保定市曲阳县"


def names(found: Resolution) -> dict[str, str]:
    return {link.mention.text: link.entity.name for link in found.links}


@pytest.mark.parametrize("verb", ["召开", "隆重举行了"])
@pytest.mark.parametrize("session", ["第九届人民代表大会第二次会议", "第九届第二次人民代表大会"])
def test_a_session_that_a_town_holds_is_the_towns(resolve: Resolve, verb: str, session: str) -> None:
    found = resolve(
        f"县人大常委会副主任田小禾到会。10日，王庄镇{verb}{session}。", publisher="曲阳县人民政府"
    )
    assert names(found)[session] == f"{QUYANG}王庄镇第九届人民代表大会第二次会议"


def test_a_standing_committee_holds_its_own(resolve: Resolve) -> None:
    found = names(resolve("曲阳县王庄镇新貌。县人大常委会召开第三次会议。", publisher="曲阳县人民政府"))
    assert found["第三次会议"] == f"{QUYANG}人民代表大会常务委员会第三次会议"


@pytest.mark.parametrize(
    ("text", "printed", "name"),
    [
        (
            "政协曲阳县第六届委员会第七次常委会会议举行。",
            "政协曲阳县第六届委员会第七次常委会会议",
            f"中国人民政治协商会议第六届{QUYANG}委员会常务委员会第七次会议",
        ),
        (
            "曲阳县第八届人民代表大会第二次会议举行大会预备会议，县委书记秦大川出席。",
            "大会预备会议",
            f"{QUYANG}第八届人民代表大会第二次会议预备会议",
        ),
        (
            "曲阳县第八届人民代表大会第二次会议举行。随后召开八届二次会议第一次全体会议。",
            "八届二次会议第一次全体会议",
            f"{QUYANG}第八届人民代表大会第二次会议第一次全体会议",
        ),
        ("曲阳县人大常委会召开会议，传达省、市“两会”精神。", "市“两会”", "河北省保定市两会"),
        (
            "政协曲阳县七届一次会议选举钟小秀为县政协第七届委员会主席。",
            "县政协第七届委员会",
            f"中国人民政治协商会议{QUYANG}委员会",
        ),
        (
            "曲阳县政协第七届委员会常务委员会召开会议。",
            "曲阳县政协第七届委员会常务委员会",
            f"中国人民政治协商会议{QUYANG}委员会常务委员会",
        ),
        (
            "曲阳县政协召开会议。县政协主席钟小秀主持，大会秘书处负责人列席。",
            "大会秘书处",
            f"中国人民政治协商会议{QUYANG}委员会秘书处",
        ),
    ],
)
def test_forms_of_meetings_and_their_bodies(resolve: Resolve, text: str, printed: str, name: str) -> None:
    assert names(resolve(text))[printed] == name


def test_sessions_that_annals_tell_one_after_the_other(resolve: Resolve) -> None:
    text = (
        "曲阳县第八届人民代表大会\n第一次会议 1981年3月5日召开，选举田小禾为县长。\n"
        "第二次会议于1982年4月召开，听取了县长田小禾的报告。\n第三次会议1983年3月举行。\n"
        "县人大常委会1983年6月召开第四次会议。"
    )
    found = names(resolve(text, publisher="曲阳县地方志编纂委员会"))
    congress = "河北省保定地区曲阳县第八届人民代表大会"
    assert found["第二次会议"] == f"{congress}第二次会议"
    assert found["第三次会议"] == f"{congress}第三次会议"
    assert "常务委员会第四次会议" in found["第四次会议"]
