from __future__ import annotations

import pytest

from standin.entities import Entity
from standin.errors import ApiError
from standin.texts import entity_json, sent_text, written_text


def pairs(source: str) -> tuple[str, list[tuple[str, int, int]]]:
    formatted = sent_text(source, parse_mode="HTML")
    return formatted.text, [(e.type, e.offset, e.length) for e in formatted.entities]


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("strong", "bold"),
        ("I", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
    ],
)
def test_tag_becomes_its_entity(tag: str, kind: str) -> None:
    assert pairs(f"a <{tag}>b</{tag.lower()}>") == ("a b", [(kind, 2, 1)])


@pytest.mark.parametrize(
    ("source", "entity"),
    [
        ('<a href="https://Contoh.id/?a=1&amp;b=2">x</a>', "https://contoh.id/?a=1&b=2"),
        ("<a href='http://contoh.id'>x</a>", "http://contoh.id/"),
        ("<a href='tg://resolve?domain=x'>x</a>", "tg://resolve?domain=x"),
        ("<a href='contoh.id'>x</a>", "http://contoh.id/"),
    ],
)
def test_link_keeps_its_address(source: str, entity: str) -> None:
    formatted = sent_text(source, parse_mode="HTML")
    assert formatted.entities == (Entity("text_link", 0, 1, entity),)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://contoh.id/a", "mailto:a@b.id", "contoh", "https://["]
)
def test_link_with_another_scheme_or_no_host_gives_no_entity(address: str) -> None:
    assert pairs(f'<a href="{address}">baca</a>') == ("baca", [])


def test_link_without_an_address_links_to_its_text() -> None:
    formatted = sent_text("<a>contoh.id</a>", parse_mode="HTML")
    assert formatted.entities == (Entity("text_link", 0, 9, "http://contoh.id/"),)


def test_link_to_a_person_is_a_mention() -> None:
    formatted = sent_text("<a href='tg://user?id=77'>Ayu</a>", parse_mode="HTML")
    assert entity_json(formatted.entities[0]) == {
        "type": "text_mention",
        "offset": 0,
        "length": 3,
        "user": {"id": 77},
    }


@pytest.mark.parametrize(
    "source",
    [
        '<pre><code class="language-python">x</code></pre>',
        '<code class="language-python"><pre>x</pre></code>',
    ],
)
def test_code_with_a_language_in_pre_is_one_pre(source: str) -> None:
    formatted = sent_text(source, parse_mode="HTML")
    assert [entity_json(entity) for entity in formatted.entities] == [
        {"type": "pre", "offset": 0, "length": 1, "language": "python"}
    ]


def test_expandable_quote_span_spoiler_and_custom_emoji() -> None:
    source = (
        "<blockquote expandable>q</blockquote>"
        '<span class="tg-spoiler">s</span><tg-emoji emoji-id="5368">👍</tg-emoji>'
    )
    assert pairs(source) == (
        "qs👍",
        [("expandable_blockquote", 0, 1), ("spoiler", 1, 1), ("custom_emoji", 2, 2)],
    )


def test_characters_by_name_and_number_are_decoded_and_others_stay() -> None:
    source = "&lt;b&gt; &amp;amp; &quot;x&quot; &#65;&#x1F600; &nbsp; & &#0; &#xD800;"
    assert pairs(source)[0] == '<b> &amp; "x" A😀 &nbsp; & &#0; &#xD800;'


def test_offsets_count_in_utf16_units() -> None:
    assert pairs("😀<b>é👮</b>") == ("😀é👮", [("bold", 2, 3)])


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("é<div>x</div>", 'Unsupported start tag "div" at byte offset 2'),
        ("x<br/>y", 'Unsupported start tag "br/" at byte offset 1'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("xy <b", "Unclosed start tag at byte offset 3"),
        ("<a href='x", "Unclosed start tag at byte offset 0"),
        (
            'x <a href="h"<y>">z</a>',
            'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 2',
        ),
        ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=a/b>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified at byte offset 0"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(source: str, problem: str) -> None:
    with pytest.raises(ApiError) as caught:
        sent_text(source, parse_mode="HTML")
    assert caught.value.description == f"Bad Request: can't parse entities: {problem}"


@pytest.mark.parametrize(
    ("source", "entities"),
    [
        pytest.param("<b>a</b><b>b</b>", [("bold", 0, 2)], id="adjacent"),
        pytest.param("<b>a<b>b</b>c</b>", [("bold", 0, 3)], id="nested"),
        pytest.param(
            "<b>a<code>b</code>c</b>", [("bold", 0, 1), ("code", 1, 1), ("bold", 2, 1)], id="code"
        ),
        pytest.param(
            "<b>a<i>b</i></b><i>c</i>",
            [("bold", 0, 2), ("italic", 1, 1), ("italic", 2, 1)],
            id="never crossing",
        ),
        pytest.param("<i><b>ab</b></i>", [("bold", 0, 2), ("italic", 0, 2)], id="same place"),
        pytest.param(
            "<blockquote>a<blockquote>b</blockquote></blockquote>",
            [("blockquote", 0, 2)],
            id="quote in quote",
        ),
        pytest.param("<b></b>x", [], id="empty"),
    ],
)
def test_entities_are_merged_and_nested(source: str, entities: list[tuple[str, int, int]]) -> None:
    assert pairs(source)[1] == entities


def test_text_is_trimmed_and_entities_move_with_it() -> None:
    assert pairs("\n  a <b>b  </b>\r\n") == ("a b", [("bold", 2, 1)])


def test_control_characters_become_blanks() -> None:
    assert pairs("a\tb\x00c\r\nd")[0] == "a b c\nd"


def test_no_more_than_a_hundred_entities_are_kept() -> None:
    entities = pairs("<b>x</b> " * 101)[1]
    assert len(entities) == 100
    assert entities[-1] == ("bold", 198, 1)


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("/start@tanyawarta_bot ya", [("bot_command", 0, 21)]),
        ("lihat /sumber.", [("bot_command", 6, 7)]),
        ("a/b 1/2/2024 </b", []),
        ("halo @ayu_dewi!", [("mention", 5, 9)]),
        ("kirim ke a@b.id", [("email", 9, 6)]),
        ("Sumber: Jbm.co.id, lalu", [("url", 8, 9)]),
        ("(https://contoh.id/a?b=c)", [("url", 1, 23)]),
        ("S.H.,S.I.K.,M.H AKBP Leo", []),
        ("#Operasi2023 #2023", [("hashtag", 0, 12)]),
        ("👮 /hukum", [("bot_command", 3, 6)]),
    ],
)
def test_plain_text_shows_commands_mentions_addresses(
    text: str, entities: list[tuple[str, int, int]]
) -> None:
    found = written_text(text).entities
    assert [(e.type, e.offset, e.length) for e in found] == entities


def test_nothing_is_found_inside_links_and_code() -> None:
    kinds = pairs("<a href='https://a.id'>jbm.co.id</a> <code>/start</code> <b>@ayu_dewi</b>")[1]
    assert [kind for kind, _, _ in kinds] == ["text_link", "code", "bold", "mention"]


@pytest.mark.parametrize(
    ("mode", "problem"),
    [("MarkdownV2", "the stand-in reads no Markdown"), ("xml", "unsupported parse_mode")],
)
def test_other_parse_modes_are_refused(mode: str, problem: str) -> None:
    with pytest.raises(ApiError, match=problem):
        sent_text("x", parse_mode=mode)
