"""The codebook: what ships is right, and every mistake in one's own is named with its place."""

from __future__ import annotations

import pytest
from helpers import PROBE, PROBE_TOML
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.codebook import LANGUAGES, AttributeType, Words, digest
from annotator.domain.codebook_reader import parse_codebook
from annotator.domain.keys import RESERVED
from annotator.errors import CodebookError
from annotator.resources import read

SHIPPED = parse_codebook(read("codebooks", "negotiation_positions.toml"))


def mistakes(toml: str) -> str:
    with pytest.raises(CodebookError) as caught:
        parse_codebook(toml, "mine.toml")
    error = caught.value
    assert str(error).startswith("mine.toml is not a valid codebook. Nothing was changed. ")
    assert error.fields["count"] == str(error.fields["mistakes"]).count("; ") + 1
    return str(error.fields["mistakes"])


def changed(old: str, new: str) -> str:
    assert old in PROBE_TOML
    return PROBE_TOML.replace(old, new, 1)


# --- what ships ---------------------------------------------------------------------------------


TAGS = """missiles exercises nato_expansion troop_withdrawal security_guarantees transparency
sanctions military_aid talks other"""
ACTS = """demand propose appeal offer accept concede support reject deny accuse warn threaten
state"""
LINKS = "in_exchange_for responds_to contradicts same_position continues"


def test_the_shipped_codebook_has_the_tags_in_the_order_of_the_digits() -> None:
    assert " ".join(t.id for t in SHIPPED.tags) == " ".join(TAGS.split())
    assert "".join(t.key for t in SHIPPED.tags) == "1234567890"
    assert len({t.colour for t in SHIPPED.tags}) == 10


def test_the_shipped_codebook_has_the_attributes_the_row_promises() -> None:
    assert [(a.id, a.type.value, a.required) for a in SHIPPED.attributes] == [
        ("actor", "entities", True),
        ("act", "choice", True),
        ("stance", "choice", False),
        ("target", "entities", False),
        ("speaker", "text", False),
        ("attribution", "choice", False),
        ("condition", "text", False),
        ("uttered", "date", False),
        ("certainty", "choice", False),
    ]
    act = SHIPPED.attribute("act")
    assert act is not None
    assert " ".join(v.id for v in act.values) == " ".join(ACTS.split())
    assert all(set(v.codes) <= {"plover", "cameo", "number"} for v in act.values)
    stance = SHIPPED.attribute("stance")
    assert stance is not None
    assert len(stance.values) == 7
    assert " ".join(link.id for link in SHIPPED.links) == LINKS
    assert len(SHIPPED.rules) >= 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_codebook_speaks_every_language(language: str) -> None:
    for tag in SHIPPED.tags:
        for text in (tag.label, tag.proposition, tag.example):
            assert text.by_language[language]
        assert tag.definition.get("en")
        assert tag.counts
        assert tag.counts_not
        if language != "ru":  # where it is wanting, English is shown
            for text in (tag.definition, *tag.counts, *tag.counts_not):
                assert text.by_language[language]
    for attribute in SHIPPED.attributes:
        assert attribute.label.by_language[language]
        assert all(v.label.by_language[language] for v in attribute.values)


# --- reading ------------------------------------------------------------------------------------


def test_what_counts_may_be_said_in_one_language_or_in_several() -> None:
    items = 'counts = ["an offer", { en = "a demand", id = "tuntutan" }]'
    book = parse_codebook(PROBE_TOML.replace('id = "talks"', f'id = "talks"\n{items}'))
    tag = book.tag("talks")
    assert tag is not None
    assert [text.get("id") for text in tag.counts] == ["an offer", "tuntutan"]
    assert [text.get() for text in tag.counts] == ["an offer", "a demand"]


def test_everything_written_is_read() -> None:
    assert (PROBE.id, PROBE.version, PROBE.sha256) == ("probe", "1.0", digest(PROBE_TOML))
    tag = PROBE.tag("missiles")
    assert tag is not None
    assert (tag.key, tag.colour, tag.label.get("ru"), tag.parent) == ("1", "#0072B2", "Ракеты", "")
    act = PROBE.attribute("act")
    assert act is not None
    assert act.required
    value = act.value("demand")
    assert value is not None
    assert value.codes == {"plover": "REQUEST", "cameo": "10"}
    assert act.value("sing") is PROBE.tag("x") is PROBE.attribute("x") is PROBE.link("x") is None
    found = PROBE.link("contradicts")
    assert found is not None
    assert found.label.get("id") == "contradicts"
    assert PROBE.rules[0].id == "joint"
    assert [a.empty for a in PROBE.attributes] == [(), (), "", "", "", None]
    assert PROBE.stored().id == PROBE.sha256


def test_words_fall_back_to_english_and_then_to_nothing() -> None:
    assert Words({"en": "Missiles", "id": ""}).get("id") == "Missiles"
    assert Words({"en": "Missiles", "ru": "Ракеты"}).get("ru") == "Ракеты"
    assert Words().get() == ""


MISTAKES = [
    ('version = "1.0"', "", "version: expected a text"),
    ('version = "1.0"', "version = 1.0", "version: expected a text"),
    ('id = "probe"', 'id = "My Book"', "id: expected a name of a-z"),
    ('id = "probe"', 'id = "probe"\ncolor = "red"', "color: no such key (known: attribute"),
    ('[[rule]]\nid = "joint"', "[[rule]]", r"rule[0].id: expected a name"),
    ('id = "missiles"\n', 'id = "missiles"\nshape = 1\n', "tag[0].shape: no such key"),
    ('id = "missiles"\n', "id = 3\n", "tag[0].id: expected a name of a-z"),
    ('key = "1"', "key = 1", "tag[0].key: expected one key"),
    ('key = "1"', 'key = "12"', "tag[0].key: expected one key"),
    ('key = "1"', 'key = "Q"', "tag[0].key: expected one key"),
    ('key = "1"', 'key = "щ"', "tag[0].key: expected one key"),
    ('key = "1"', 'key = "!"', "tag[0].key: expected one key"),
    ('key = "1"', 'key = " "', "tag[0].key: expected one key"),
    ('key = "1"', r'key = "\u0007"', "tag[0].key: expected one key"),
    ('colour = "#0072B2"', 'colour = "blue"', 'tag[0].colour: expected a colour such as "#0072B2"'),
    ('colour = "#0072B2"\n', "", "tag[0].colour: expected a text"),
    ('label = { en = "Talks" }', 'label = "Talks"', "tag[1].label: expected a table with at least"),
    ('label = { en = "Talks" }', 'label = { id = "T" }', "tag[1].label: expected a table with"),
    ('label = { en = "Talks" }', 'label = { en = "T", fr = "P" }', "tag[1].label.fr: expected a"),
    ('label = { en = "Talks" }', 'label = { en = "T", id = 1 }', "tag[1].label.id: expected a"),
    ('label = { en = "Talks" }\n', "", "tag[1].label: expected a table"),
    ('id = "talks"', 'id = "talks"\ncounts = "x"', "tag[1].counts: expected an array of texts"),
    ('id = "talks"', 'id = "talks"\ncounts = ["a", 1]', "tag[1].counts: expected an array of"),
    ('id = "talks"', 'id = "talks"\ncounts = ["a", {id = "b"}]', "tag[1].counts[1]: expected a"),
    ('id = "talks"', 'id = "talks"\nparent = "war"', "tag talks.parent: expected the id of a tag"),
    ('id = "talks"', 'id = "talks"\nparent = "talks"', "tag talks.parent: expected a tag that"),
    ('id = "target"', 'id = "note"', "attribute[1].id: expected another name, as the note is"),
    ('id = "talks"', 'id = "talks"\nparent = 1', "tag[1].parent: expected a text"),
    ('type = "entities"', 'type = "people"', "attribute[0].type: expected one of choice, entities"),
    ('type = "entities"\n', "", "attribute[0].type: expected a text"),
    ("required = true", "required = 1", "attribute[0].required: expected true or false"),
    ('type = "text"', 'type = "choice"', "attribute[3].values: expected at least one value"),
    ('type = "choice"', 'type = "text"', "attribute[2].values: expected none"),
    ('{ id = "offer",', "{", "attribute[2].values[1].id: expected a name"),
    ('plover = "REQUEST"', "plover = 1", "attribute[2].values[0].plover: expected a text"),
    ('plover = "REQUEST"', 'code = "R"', "attribute[2].values[0].code: no such key"),
    ('key = "d"', 'key = "o"', "key 'o' of value act.offer is already that of value act.demand"),
    ('id = "offer"', 'id = "demand"', "attribute act.values: the id 'demand' stands more"),
    ('key = "2"', 'key = "1"', "key '1' of tag talks is already that of tag missiles"),
    ('key = "a"', 'key = "1"', "key '1' of attribute actor is already that of tag missiles"),
    ('key = "t"', 'key = "a"', "key 'a' of attribute target is already that of attribute actor"),
    ('key = "a"', 'key = "w"', "key 'w' of attribute actor is already that of the command widen"),
    ('id = "talks"', 'id = "missiles"', "tag: the id 'missiles' stands more than once"),
    ('id = "target"', 'id = "actor"', "attribute: the id 'actor' stands more than once"),
    ('id = "contradicts"', 'id = "responds_to"', "link: the id 'responds_to' stands more than"),
    ('text = { en = "One span with two actors." }', "", "rule[0].text: expected a table"),
    ('label = { en = "contradicts" }', "", "link[1].label: expected a table"),
    ('id = "probe"', "id = ", "line 2, column 6: Invalid value"),
    ("[[rule]]", "[[rule]", "line 69, column 7: "),
    ("[[link]]", "[link]", "line "),
]  # fmt: skip


OTHER_TAG = """
[[tag]]
id = "below"
parent = "talks"
colour = "#000000"
label = { en = "Below" }
proposition = { en = "It is so." }

"""


@pytest.mark.parametrize(("old", "new", "expected"), MISTAKES)
def test_each_mistake_is_named_with_its_place(old: str, new: str, expected: str) -> None:
    assert expected in mistakes(changed(old, new))


def test_tags_that_are_their_own_forefathers_are_named() -> None:
    toml = changed('id = "talks"\n', 'id = "talks"\nparent = "missiles"\n')
    assert parse_codebook(toml).tags[1].parent == "missiles"
    toml = toml.replace('id = "missiles"\n', 'id = "missiles"\nparent = "talks"\n', 1)
    toml = toml.replace("[[attribute]]", OTHER_TAG + "[[attribute]]", 1)
    assert mistakes(toml) == (
        "tag missiles.parent: expected a tag that does not come back to this one; "
        "tag talks.parent: expected a tag that does not come back to this one"
    )


@pytest.mark.parametrize("command", ["widen", "next_span", "edit_note", "show_rules"])
def test_a_key_of_a_command_is_refused_with_both_names(command: str) -> None:
    key = next(key for key, name in RESERVED.items() if name == command)
    found = mistakes(changed('key = "1"', f'key = "{key}"'))
    assert found == f"key {key!r} of tag missiles is already that of the command {command}"


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        ("", "id: expected a name"),
        ("", "tag: expected at least one [[tag]]"),
        ("tag = 5", "tag: expected an array of tables"),
        ("tag = [5]", "tag: expected an array of tables"),
        ("a = " + "[" * 10_000, "nested too deeply"),
        ("a = " + "9" * 5_000, "a number is too long"),
        ('id = "x', "line 1, column 8: "),
        ('id = "x"\n\n"', "line 3, column "),
    ],
)
def test_what_is_no_codebook_at_all_is_refused(toml: str, expected: str) -> None:
    assert expected in mistakes(toml)


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        ("\n" + "a." * 100_000 + "a = 1", "line 2: expected at most 500 dots"),
        ("[[tag]]\n" * 1001, "tag: expected at most 1000 of them"),
        (changed('version = "1.0"', r'version = "1\u202e"'), "version: expected a text without"),
        (changed('en = "Missiles', r'en = "\u001bMissiles'), "label.en: expected a text without"),
        (changed('en = "Missiles', r'en = "\U000e0041Missiles'), "without control and direction"),
    ],
)
def test_what_only_does_harm_is_refused(toml: str, expected: str) -> None:
    assert expected in mistakes(toml)


def test_of_very_many_mistakes_the_first_are_said_and_all_counted() -> None:
    with pytest.raises(CodebookError) as caught:
        parse_codebook("x" * 5000 + " = 1\n" + "[[tag]]\n" * 900)
    assert len(str(caught.value)) < 30_000
    assert int(str(caught.value.fields["count"])) > 900


def test_a_codebook_that_a_project_holds_keeps_its_signs() -> None:
    toml = changed('en = "Missiles', r'en = "\u202eMissiles')
    assert parse_codebook(toml, reserved={}).tags[0].label.get().startswith("\u202e")


def test_several_mistakes_are_all_listed() -> None:
    toml = changed('colour = "#0072B2"', 'colour = "blue"').replace('key = "a"', 'key = "t"')
    toml = toml.replace('version = "1.0"', "")
    found = mistakes(toml)
    for part in ("version:", "tag[0].colour:", "key 't' of attribute target"):
        assert part in found


def test_keys_may_be_left_out_and_values_of_two_choices_may_share_one() -> None:
    toml = changed('key = "a"\n', "").replace('key = "t"\n', "")
    more = '\n[[attribute]]\nid = "way"\ntype = "choice"\nlabel = { en = "Way" }\n'
    more += 'values = [{ id = "d", key = "d", label = { en = "D" } }]\n'
    codebook = parse_codebook(toml + more)
    assert [a.key for a in codebook.attributes][:2] == ["", ""]
    assert codebook.attributes[-1].type is AttributeType.CHOICE


@given(st.text(max_size=40))
def test_any_text_is_a_codebook_or_has_mistakes(text: str) -> None:
    mistakes(text)
