"""replies.yaml: both languages, and the check of the fields in every text."""

from __future__ import annotations

import json
from pathlib import Path
from string import Formatter
from typing import Any, cast

import pytest

from bot.config.replies import load_wording, load_wordings
from bot.config.yaml_file import load_yaml
from bot.errors import ConfigError

SHIPPED = Path(__file__).resolve().parent.parent.parent / "config" / "replies.yaml"
TEXTS = cast("dict[str, dict[str, Any]]", load_yaml(SHIPPED))
LANGUAGES = ["id", "en"]


def placeholders(text: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]


def changed(folder: Path, language: str, **texts: object) -> Path:
    """The shipped replies with some texts changed; None removes a text."""
    wording = {k: v for k, v in {**TEXTS[language], **texts}.items() if v is not None}
    path = folder / "replies.yaml"
    # JSON is valid YAML.
    path.write_text(json.dumps({**TEXTS, language: wording}, ensure_ascii=False), encoding="utf-8")
    return path


def problems(path: Path, language: str = "id") -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        load_wording(path, language)
    assert caught.value.path == path
    return caught.value.problems


@pytest.mark.parametrize(("language", "first"), [("id", "Januari"), ("en", "January")])
def test_each_language_has_its_own_wording(language: str, first: str) -> None:
    wording = load_wording(SHIPPED, language)
    assert (wording.months[0], wording.title) == (first, TEXTS[language]["title"])


def test_no_shipped_text_is_empty() -> None:
    empty = [
        f"{language}.{key}"
        for language in LANGUAGES
        for key, text in TEXTS[language].items()
        if not text
    ]
    assert empty == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_placeholder_missing_from_any_text_is_found_at_load(
    language: str, tmp_path: Path
) -> None:
    shorter = {
        key: text.replace(f"{{{placeholders(text)[0]}}}", "")
        for key, text in TEXTS[language].items()
        if isinstance(text, str) and placeholders(text)
    }
    told = problems(changed(tmp_path, language, **shorter))
    assert [problem.split(":")[0] for problem in told] == [f"{language}.{k}" for k in shorter]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_placeholder_too_many_in_any_text_is_found_at_load(language: str, tmp_path: Path) -> None:
    longer = {
        key: text + " {cuaca}" for key, text in TEXTS[language].items() if isinstance(text, str)
    }
    told = problems(changed(tmp_path, language, **longer))
    assert [problem.split(":")[0] for problem in told] == [f"{language}.{k}" for k in longer]


def test_a_problem_says_which_placeholders_a_text_must_have(tmp_path: Path) -> None:
    (problem,) = problems(changed(tmp_path, "en", published_at="Published: {cuaca}"))
    assert problem == "en.published_at: 'Published: {cuaca}' must have {date}, {time}"


@pytest.mark.parametrize("chosen", LANGUAGES)
@pytest.mark.parametrize("broken", LANGUAGES)
def test_a_fault_is_found_whichever_language_is_chosen(
    broken: str, chosen: str, tmp_path: Path
) -> None:
    (problem,) = problems(changed(tmp_path, broken, title="Judul"), chosen)
    assert problem.startswith(f"{broken}.title: ")


def test_faults_of_several_texts_are_told_together(tmp_path: Path) -> None:
    path = changed(tmp_path, "en", title="Title", quote="{quote} {cuaca}", weekdays=["Monday"])
    assert [problem.split(":")[0] for problem in problems(path)] == [
        "en.quote",
        "en.title",
        "en.weekdays",
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Judul: {}", id="without a name"),
        pytest.param("Judul: {0}", id="number"),
        pytest.param("Judul: {title!r}", id="conversion"),
        pytest.param("Judul: {title:>9}", id="format"),
        pytest.param("Judul: {title.upper}", id="attribute"),
        pytest.param("Judul: {title[0]}", id="item"),
        pytest.param("Judul: {Title}", id="capital"),
        pytest.param("Judul: {{title}}", id="doubled braces"),
        pytest.param("Judul: {title", id="not closed"),
        pytest.param("Judul: title}", id="not opened"),
        pytest.param("", id="empty"),
    ],
)
def test_a_placeholder_must_stand_by_its_plain_name(text: str, tmp_path: Path) -> None:
    (problem,) = problems(changed(tmp_path, "id", title=text))
    assert problem.startswith("id.title: ")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{title} — itu judulnya", id="another order"),
        pytest.param("{title} ({title})", id="twice"),
        pytest.param("{{judul}} {title}", id="braces that are doubled"),
    ],
)
def test_the_words_around_a_placeholder_are_free(text: str, tmp_path: Path) -> None:
    assert load_wording(changed(tmp_path, "id", title=text), "id").title == text


@pytest.mark.parametrize(("key", "count"), [("weekdays", 7), ("months", 12)])
def test_the_names_of_days_and_months_are_complete(key: str, count: int, tmp_path: Path) -> None:
    (problem,) = problems(changed(tmp_path, "en", **{key: ["x"] * (count - 1)}))
    assert problem == f"en.{key}: give {count} names"


@pytest.mark.parametrize(
    ("texts", "problem"),
    [
        pytest.param({"title": None}, "id.title: missing key", id="missing text"),
        pytest.param({"cuaca": "Cerah"}, "id: unknown key cuaca", id="unknown text"),
        pytest.param({"title": 3}, "id.title: 3 is not text", id="number"),
        pytest.param({"months": "Januari"}, "id.months: ", id="text for a list"),
    ],
)
def test_a_wrong_key_or_type_is_told_with_its_key(
    texts: dict[str, object], problem: str, tmp_path: Path
) -> None:
    (told,) = problems(changed(tmp_path, "id", **texts))
    assert told.startswith(problem)


def test_both_languages_must_be_there(tmp_path: Path) -> None:
    path = tmp_path / "replies.yaml"
    path.write_text(json.dumps({"id": TEXTS["id"]}, ensure_ascii=False), encoding="utf-8")
    (problem,) = problems(path)
    assert problem.startswith("en: missing key")


# Sections within a language

SECTIONS = [name for name, texts in TEXTS["id"].items() if isinstance(texts, dict)]


def leaves(language: str) -> list[tuple[str, str, str]]:
    """Section, key and text of all texts within a section."""
    return [(s, key, text) for s in SECTIONS for key, text in TEXTS[language][s].items()]


def test_there_are_sections_for_every_part_of_the_bot() -> None:
    assert SECTIONS == ["chat", "buttons", "commands", "catalog", "follow", "admin", "demo"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_shipped_text_of_a_section_is_empty(language: str) -> None:
    assert [(s, key) for s, key, text in leaves(language) if not text.strip()] == []


def test_both_languages_have_the_same_fields_in_every_section() -> None:
    indonesian, english = (
        {(s, key): frozenset(placeholders(text)) for s, key, text in leaves(language)}
        for language in LANGUAGES
    )
    assert indonesian == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_placeholder_too_many_in_any_text_of_a_section_is_found_at_load(
    language: str, tmp_path: Path
) -> None:
    longer = {
        section: {key: text + " {cuaca}" for key, text in TEXTS[language][section].items()}
        for section in SECTIONS
    }
    told = problems(changed(tmp_path, language, **longer))
    assert {problem.split(":")[0] for problem in told} == {
        f"{language}.{section}.{key}" for section, key, _ in leaves(language)
    }


def test_a_placeholder_missing_from_any_text_of_a_section_is_found_at_load(tmp_path: Path) -> None:
    shorter: dict[str, dict[str, str]] = {
        section: dict(TEXTS["en"][section]) for section in SECTIONS
    }
    with_fields = [leaf for leaf in leaves("en") if placeholders(leaf[2])]
    for section, key, text in with_fields:
        shorter[section][key] = text.replace(f"{{{placeholders(text)[0]}}}", "")
    told = problems(changed(tmp_path, "en", **shorter))
    assert {problem.split(":")[0] for problem in told} == {
        f"en.{section}.{key}" for section, key, _ in with_fields
    }


def test_faults_in_sections_are_told_with_their_whole_keys(tmp_path: Path) -> None:
    chat = {**TEXTS["id"]["chat"], "your_id": "ID: {nomor}"}
    commands = {**TEXTS["id"]["commands"], "help": "{id}"}
    assert problems(changed(tmp_path, "id", chat=chat, commands=commands)) == (
        "id.chat.your_id: 'ID: {nomor}' must have {id}",
        "id.commands.help: '{id}' must have no fields",
    )


def test_wrong_keys_and_types_in_sections_are_told_with_their_whole_keys(tmp_path: Path) -> None:
    chat = {key: text for key, text in TEXTS["id"]["chat"].items() if key != "start"}
    buttons = {**TEXTS["id"]["buttons"], "cuaca": "Cerah"}
    admin = {**TEXTS["id"]["admin"], "busy": 3}
    path = changed(tmp_path, "id", chat=chat, buttons=buttons, admin=admin, commands=None)
    told = sorted(problem.split(";")[0] for problem in problems(path))
    assert told == [
        "id.admin.busy: 3 is not text",
        "id.buttons: unknown key cuaca",
        "id.chat.start: missing key start",
        "id.commands: missing key commands",
    ]


# All languages


@pytest.mark.parametrize(
    ("language", "first"), [("id", "Senin"), ("en", "Monday"), ("de", "Senin")]
)
def test_any_language_but_english_gets_indonesian(language: str, first: str) -> None:
    assert load_wordings(SHIPPED).of(language).weekdays[0] == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_buttons_fit_a_phone(language: str) -> None:
    labels = [text for section, _, text in leaves(language) if section == "buttons"]
    assert [label for label in labels if len(label) > 40] == []
