"""Named questions, their parameters, and names in any known form."""

import pyoxigraph as ox
import pytest

from kg import ontology as o
from kg.errors import QueryError
from kg.graph.background import with_background
from kg.graph.describe import description
from kg.graph.query import complete, named_queries, resolve_name, run, run_named
from kg.graph.store import MemoryStore
from kg.model import Entity, MentionType
from kg.settings import ID_BASE

NPCSC = "安国市人大常委会"

EXAMPLES = {
    "org": NPCSC, "entity": NPCSC, "place": "安国市", "concept": "四个意识", "meeting": "十九届六中全会",
    "person": "何长青", "document": "中药材市场管理条例", "date": "2022", "int": "5",
}  # fmt: skip


def rows(results: object) -> list[dict[str, str | None]]:
    assert isinstance(results, ox.QuerySolutions)
    names = [v.value for v in results.variables]
    return [{n: s[n].value if s[n] is not None else None for n in names} for s in results]


def ask(store: MemoryStore, name: str, **parameters: str) -> list[dict[str, str | None]]:
    return rows(run_named(store, name, parameters))


def a_statement(store: MemoryStore) -> str:
    found = rows(run(store, "SELECT ?s { ?s kg:predicate kg:leads ; kg:polarity 'positive' }"))
    return str(found[0]["s"]).rpartition("/")[2]


@pytest.mark.parametrize("name", named_queries())
def test_every_question_runs_with_its_parameters(store: MemoryStore, name: str) -> None:
    given = {p.name: EXAMPLES.get(p.type) or a_statement(store) for p in named_queries()[name].parameters}
    for layer in named_queries()[name].layers:
        node = o.kg("LegalStatement")
        store.add([ox.Quad(node, o.TYPE, node, o.graph_iri(layer, ID_BASE))])
    assert isinstance(run_named(store, name, given), ox.QuerySolutions)


@pytest.mark.parametrize("name", named_queries())
def test_every_question_is_asked_in_two_languages(name: str) -> None:
    question = named_queries()[name]
    assert question.zh.endswith("？") and question.en.endswith("?")
    assert all(p.description for p in question.parameters)


def test_there_are_at_least_twenty_questions() -> None:
    assert len(named_queries()) >= 20


def test_who_leads_comes_with_its_sentence(store: MemoryStore) -> None:
    found = ask(store, "who-leads", org=NPCSC)
    assert [(r["leader"], r["quote"], r["document"], r["date"]) for r in found] == [
        ("中国共产党河北省保定市安国市委员会", "市人大常委会在市委领导下开展工作", "安国文本1", "2022-03-01")
    ]


def test_reports_of_inner_bodies_count_for_the_whole(store: MemoryStore) -> None:
    assert [r["reporter"] for r in ask(store, "reports-to", org=NPCSC)] == [
        "河北省保定市安国市人民代表大会常务委员会党组"
    ]


def test_meetings_and_concepts(store: MemoryStore) -> None:
    relations = [r["relation"] for r in ask(store, "meetings-implemented", org=NPCSC)]
    assert relations == ["implements", "studies"]
    assert [r["concept"] for r in ask(store, "concepts-upheld", org=NPCSC)] == ["四个意识"]


def test_a_period_keeps_others_out(store: MemoryStore) -> None:
    everything = ask(store, "statements-about", entity=NPCSC)
    assert len(ask(store, "statements-about", entity=NPCSC, **{"from": "2022-11"})) < len(everything)
    assert ask(store, "statements-about", entity=NPCSC, to="2021") == []
    assert len(ask(store, "statements-about", entity=NPCSC, to="2022")) == len(everything)


def test_the_spread_of_a_meeting_is_counted_in_days(store: MemoryStore) -> None:
    (found,) = ask(store, "spread-of-meeting", meeting="党的十九届六中全会")
    assert (found["held"], found["first"], found["days"], found["statements"]) == (
        "2021-11-08", "2022-03-01", "113", "2",
    )  # fmt: skip


def test_evidence_by_id(store: MemoryStore) -> None:
    (found,) = ask(store, "evidence", statement=a_statement(store))
    assert (found["relation"], found["start"], found["end"]) == ("leads", "0", "16")


def test_unresolved_names_stand_in_their_sentence(store: MemoryStore) -> None:
    (found,) = ask(store, "unresolved")
    assert found["name"] == "专班" and "市委不领导专班" in str(found["context"])


def test_a_limit_is_a_number(store: MemoryStore) -> None:
    assert len(ask(store, "most-cited-meetings", limit="1")) == 1


@pytest.mark.parametrize(
    "form",
    [
        "安国市人大常委会",
        "河北省保定市安国市人民代表大会常务委员会",
        "安国市人民代表大会常务委员会",
        "市人大常委会",
    ],
)
def test_an_organ_is_known_by_its_forms(store: MemoryStore, form: str) -> None:
    assert resolve_name(store, form, "org").value == f"{ID_BASE}org/130683/npc-sc"


@pytest.mark.parametrize("form", ["安国市委", "中共安国市委", "中国共产党河北省保定市安国市委员会"])
def test_a_party_committee_is_known_by_its_forms(store: MemoryStore, form: str) -> None:
    assert resolve_name(store, form, "org").value == f"{ID_BASE}org/130683/cpc"


def test_quotation_marks_and_spaces_do_not_matter(store: MemoryStore) -> None:
    assert resolve_name(store, " “四个意识” ", "concept").value == f"{ID_BASE}concept/四个意识"


def test_an_ambiguous_name_lists_what_it_may_be(store: MemoryStore) -> None:
    with pytest.raises(QueryError, match="may be .* things: .*安国市"):
        resolve_name(store, "人民代表大会常务委员会", "org")


def test_an_unknown_name_is_told(store: MemoryStore) -> None:
    with pytest.raises(QueryError, match="knows no such name as org"):
        resolve_name(store, "四个意识", "org")


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        ("nothing", {}, "unknown question"),
        ("who-leads", {}, "needs the parameter 'org'"),
        ("who-leads", {"org": NPCSC, "x": "1"}, "no parameter 'x'"),
        ("most-cited-meetings", {"limit": "1 } #"}, "no whole number"),
        ("meetings-of", {"org": NPCSC, "from": "März"}, "no date"),
        ("meetings-of", {"org": NPCSC, "from": "2024-02-31"}, "no date"),
        ("meetings-of", {"org": NPCSC, "to": "0000"}, "no date"),
        ("meetings-of", {"org": NPCSC, "from": "2025", "to": "2020-12"}, "to=2020-12 is before from=2025"),
        ("diff-dates", {"before": "2025-03", "after": "2025-01-01"}, "the period has no day"),
        ("evidence", {"statement": "zz"}, "no such statement"),
        ("who-leads", {"org": "http://no iri"}, "no valid IRI"),
    ],
)
def test_wrong_parameters_are_told(
    store: MemoryStore, name: str, parameters: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        run_named(store, name, parameters)


def test_a_value_is_never_read_as_sparql(store: MemoryStore) -> None:
    with pytest.raises(QueryError, match="knows no such name"):
        run_named(store, "who-leads", {"org": '"@zh } UNION { ?s ?p ?o . ?e ?q "'})


def test_own_queries_have_the_prefixes(store: MemoryStore) -> None:
    assert len(rows(run(store, "SELECT ?a ?b { ?a kg:reportsTo ?b }"))) == 1


def test_lines_of_errors_count_in_the_query_of_the_user(store: MemoryStore) -> None:
    with pytest.raises(QueryError, match="error at 2:"):
        run(store, "SELECT *\nWHERE {")


def test_names_are_completed(store: MemoryStore) -> None:
    found = complete(store, "安国市人大")
    assert {"安国市人大常务委员会", "安国市人大常委会", "安国市人大常委会党组"} <= set(found)
    begun = [name for name in found if name.startswith("安国市人大")]
    assert begun == sorted(begun) == found[: len(begun)]
    assert complete(store, "国市人大常委会")[0] == "安国市人大常委会" and complete(store, "agsrdcwh")
    assert complete(store, "安国市", limit=2) == ["安国市", "安国市人大常务委员会"]
    assert complete(store, "党的十九届六", kind="org") == []
    with pytest.raises(QueryError, match="unknown kind 'orgs'"):
        complete(store, "安", kind="orgs")


def test_a_short_form_of_a_whole_and_of_its_part_means_the_whole(store: MemoryStore) -> None:
    part = ox.NamedNode(f"{ID_BASE}org/130683/npc-sc/党组")
    label = ox.Literal("安国市人大常委会", language="zh")
    store.add([ox.Quad(part, o.ALT_LABEL, label, o.graph_iri("reference", ID_BASE))])
    assert resolve_name(store, "安国市人大常委会", "org").value == f"{ID_BASE}org/130683/npc-sc"


def test_a_part_of_a_short_form_is_enough(store: MemoryStore) -> None:
    assert resolve_name(store, "安国市政", "org").value == f"{ID_BASE}org/130683/gov"


def test_places_count_their_organs_and_statements(store: MemoryStore) -> None:
    counted = {r["place"]: (r["organs"], r["statements"]) for r in ask(store, "places")}
    assert counted["河北省保定市"] == ("1", "1")
    assert counted["河北省保定市安国市"][1] == "9"


def test_bodies_that_implement_the_same(store: MemoryStore) -> None:
    assert ask(store, "co-implementation", org=NPCSC) == []
    assert [r["meeting"] for r in ask(store, "most-cited-meetings")] == [
        "中国共产党第十九届中央委员会第六次全体会议"
    ]
    assert [r["concept"] for r in ask(store, "most-used-concepts")] == ["四个意识"]


def test_texts_are_listed_with_their_statements(store: MemoryStore) -> None:
    assert [(r["id"], r["statements"]) for r in ask(store, "documents")] == [
        ("anguo-1", "6"),
        ("anguo-2", "6"),
    ]


def test_paths_tell_direct_links_and_those_through_another(store: MemoryStore) -> None:
    found = ask(store, "paths", **{"from": "安国市委", "to": "安国市人大常委会"})
    direct = [row for row in found if row["via"] is None]
    assert [(row["first"], row["quote1"]) for row in direct] == [
        ("leads→", "市人大常委会在市委领导下开展工作")
    ]
    found = ask(store, "paths", **{"from": "安国市委", "to": "安国市政府"})
    assert [(row["first"], row["second"]) for row in found] == [("leads→", "supervises→")]
    assert "人民代表大会常务委员会" in str(found[0]["via"])


def test_a_neighbourhood_has_both_directions(store: MemoryStore) -> None:
    found = {(r["direction"], r["relation"]) for r in ask(store, "neighbourhood", entity="安国市人大常委会")}
    assert ("→", "supervises") in found and ("←", "leads") in found


def history(key: str, name: str, asked: str, date: str) -> dict[str, str]:
    place = {"place": f"place/{key.split('/')[1]}"}
    known = with_background([Entity(key, MentionType.ORG, name, "Department", place)])
    graph = o.graph_iri("reference", ID_BASE)
    described = MemoryStore(q for e in known for q in description(e, set(), graph, ID_BASE))
    return {str(r["name"]): str(r["validThen"]) for r in ask(described, "history", entity=asked, date=date)}


@pytest.mark.parametrize("asked", ["房山县人大常委会", "房山区人大常委会"])
def test_history_tells_which_organ_there_was_on_a_date(asked: str) -> None:
    names = "北京市房山县人民代表大会常务委员会", "北京市房山区人民代表大会常务委员会"
    for date, then in (("1984-05", ("true", "false")), ("1999", ("false", "true"))):
        found = history("org/110225/npc-sc", names[0], asked, date)
        assert found == dict(zip(names, then, strict=True))


def test_history_does_not_know_when_an_organ_of_a_reform_began() -> None:
    found = history("org/110111/dept/交通局", "北京市房山区交通局", "房山区交通局", "1999")
    assert found == {"北京市房山区交通局": "true", "北京市房山区交通运输局": "unknown (不详)"}


def test_history_knows_when_supervisory_commissions_began() -> None:
    found = history("org/110111/dept/监察局", "北京市房山区监察局", "房山区监委", "1999")
    assert found == {"北京市房山区监察局": "true", "北京市房山区监察委员会": "false"}


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("安国市五届人大常委会第三次会议", "meeting/130683/npc-sc/5-3"),
        ("安国市第5届人大常委会第3次会议", "meeting/130683/npc-sc/5-3"),
        ("安国市第五届人大常委会第三次（扩大）会议", "meeting/130683/npc-sc/5-3"),
        ("安国市人大常委会党组", "org/130683/npc-sc/党组"),
    ],
)
def test_names_as_people_write_them(store: MemoryStore, typed: str, key: str) -> None:
    assert resolve_name(store, typed).value == o.entity_iri(key, ID_BASE).value
