"""The lexicon: words of Indonesian and of police news, loaded from the lexicon folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from bot.config.holder_words import HolderWords, load_holders
from bot.config.informal_words import InformalFile, load_informal
from bot.config.kind_words import KindFile, load_kinds
from bot.config.measure_words import MeasureForms, load_measures
from bot.config.name_words import NameWords, load_names
from bot.config.operations import OperationFile, load_operations
from bot.config.places import Place, load_places
from bot.config.ranking_words import RankingWords, load_ranking_words
from bot.config.sought_words import SoughtFile, load_sought
from bot.config.source_words import SourceWords, load_sources
from bot.config.structure import structure
from bot.config.word_list import WordList
from bot.config.yaml_file import load_yaml
from bot.errors import ConfigError

_GENERIC_PLACE_WORDS = frozenset(
    [
        "kabupaten",
        "kota",
        "provinsi",
        "administrasi",
        "adm",
        "daerah",
        "khusus",
        "istimewa",
        "ibukota",
        "dki",
        "di",
        "kep",
        "kepulauan",
    ]
)


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """The forms of one thing; the first is the index term of all of them.

    `loose` says that the words of a longer form may also be apart in a text.
    """

    forms: tuple[str, ...]
    loose: bool = False


@dataclass(frozen=True, slots=True)
class PoliceFile:
    """The content of police.yaml; a list of words is one string."""

    ranks: str
    rank_words: str
    rank_parts: str
    rank_part_words: str
    honorifics: str
    degrees: str
    posts: str
    post_words: str
    units: str
    unit_posts: dict[str, str]
    unit_seats: dict[str, str]
    place_heads: str
    plate_areas: str
    place_words: str
    place_kinds: str
    area_words: str
    not_places: str
    other_posts: str
    home_words: str
    state_posts: str
    countries: str
    country_forms: dict[str, str]
    not_names: str


@dataclass(frozen=True, slots=True)
class SentenceFile:
    """The content of sentences.yaml: words written as text."""

    never: str
    may_end: str
    openers: str
    sites: str
    counted: str


class FullStops(NamedTuple):
    """The words by which a full stop is judged; sentences.yaml says what each group is."""

    never: frozenset[str]
    may_end: frozenset[str]
    openers: frozenset[str]
    sites: frozenset[str]
    counted: frozenset[str]


@dataclass(frozen=True, slots=True)
class EmergencyWords:
    """Words of messages that ask for help or report a crime.

    `victims` followed by `harms` are a report, unless a word of `asking` is between them. With
    such a word anywhere, `sightings` ask for news. `alone` are phrases that count only if they
    are the whole message.
    """

    phrases: tuple[str, ...]
    sightings: tuple[str, ...]
    alone: tuple[str, ...]
    victims: str
    harms: str
    asking: str


@dataclass(frozen=True, slots=True)
class FollowUpWords:
    """Words of follow-up questions.

    `openers` start one, and `pointers` refer back to the topic. The words of `person` refer to a
    person or ask about one. The phrases of `previous` stand for the year before that of the topic.
    `asks` has the question word of a noun that is typed alone: "personelnya?" asks "berapa", and
    `holders` how to ask for the holder of a post before or after the one that was spoken of.
    """

    openers: tuple[str, ...]
    pointers: str
    person: str
    previous: tuple[str, ...] = ()
    asks: dict[str, str] = field(default_factory=dict)
    holders: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PartInEvent:
    """A part in an event, such as the victim: words that ask for it, and words of its sentences."""

    asked: tuple[str, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedOtherwise:
    """What asks for a kind if nothing else does: phrases, phrases at the end, pairs of words."""

    kind: str
    phrases: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """The content of questions.yaml."""

    chat_forms: dict[str, str]
    english: dict[str, str]
    paraphrases: dict[str, str]
    otherwise: tuple[AskedOtherwise, ...]
    which_unit: tuple[str, ...]
    several: tuple[str, ...]
    listing: tuple[str, ...]
    listing_newest: tuple[str, ...]
    listing_words: tuple[str, ...]
    overview: tuple[str, ...]
    overview_words: str
    publisher_leads: str
    comparing: tuple[str, ...]
    compared_by: str
    compared_by_too: str
    period_words: str
    follow_ups: FollowUpWords
    question_words: str
    light_words: str
    measure_words: str
    numbered_words: str
    chitchat: dict[str, tuple[str, ...]]
    chitchat_fillers: tuple[str, ...]
    post_fillers: str
    parts_in_event: tuple[PartInEvent, ...]
    on_words: str
    person_words: str
    emergency: EmergencyWords


@dataclass(frozen=True, slots=True)
class JoiningFile:
    """The content of joining.yaml: words that tie a sentence to others, or to another year."""

    introducing: tuple[str, ...]
    not_introducing: tuple[str, ...]
    detailing: tuple[str, ...]
    resuming: tuple[str, ...]
    parting: tuple[str, ...]
    groups: tuple[str, ...]
    naming: tuple[str, ...]
    comparing: tuple[str, ...]
    asking_to_compare: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything in the lexicon folder; all words are in lower case."""

    stop_words: frozenset[str]
    abbreviations: tuple[Abbreviation, ...]
    synonyms: tuple[tuple[str, ...], ...]
    questions: QuestionFile
    kinds: KindFile
    sought: SoughtFile
    names: NameWords
    holders: HolderWords
    sources: SourceWords
    informal: InformalFile
    measures: MeasureForms
    ranks: frozenset[str]
    rank_parts: frozenset[str]
    full_stops: FullStops
    joining: JoiningFile
    honorifics: frozenset[str]
    degrees: frozenset[str]
    posts: frozenset[str]
    post_words: frozenset[str]
    units: frozenset[str]
    unit_posts: dict[str, str]
    operation_file: OperationFile
    operations: frozenset[str]
    place_words: frozenset[str]
    place_kinds: frozenset[str]
    area_words: frozenset[str]
    not_places: frozenset[str]
    other_posts: frozenset[str]
    home_words: frozenset[str]
    state_posts: frozenset[str]
    countries: frozenset[str]
    country_forms: dict[str, str]
    not_names: frozenset[str]
    areas: tuple[Place, ...]
    places: frozenset[str]
    provinces: frozenset[str]
    place_parts: frozenset[str]
    place_shorts: frozenset[str]
    place_heads: frozenset[str]
    plate_areas: frozenset[str]
    unit_seats: dict[str, str]
    base_forms: dict[str, str]
    dictionary: WordList
    ranking: RankingWords


def load_lexicon(folder: Path, catalog: Path) -> Lexicon:
    """The lexicon in `folder`, with the operations of the catalog folder.

    Raises ConfigError with a file and all its problems.
    """
    if not folder.is_dir():
        raise ConfigError(folder, ["there is no such lexicon folder; check the key lexicon"])
    operations = load_operations(catalog)
    police = structure(load_yaml(folder / "police.yaml"), PoliceFile, folder / "police.yaml")
    areas = load_places(folder / "places.csv")
    places = _place_names(areas, 1, 2)
    abbreviations = _load_abbreviations(folder / "abbreviations.yaml")
    shorts = _short_places(abbreviations, places)
    return Lexicon(
        stop_words=_load_words(folder / "stopwords.txt"),
        abbreviations=abbreviations,
        synonyms=_load_synonyms(folder / "synonyms.yaml"),
        questions=structure(
            load_yaml(folder / "questions.yaml"), QuestionFile, folder / "questions.yaml"
        ),
        kinds=load_kinds(folder / "kinds.yaml"),
        sought=load_sought(folder / "sought.yaml"),
        names=load_names(folder / "names.yaml"),
        holders=load_holders(folder / "holders.yaml"),
        sources=load_sources(folder / "sources.yaml"),
        informal=load_informal(folder / "informal.yaml"),
        measures=load_measures(folder / "measures.yaml"),
        ranks=_words(police.ranks) | _words(police.rank_words),
        rank_parts=_words(police.rank_parts) | _words(police.rank_part_words),
        full_stops=_full_stops(police, folder),
        joining=structure(load_yaml(folder / "joining.yaml"), JoiningFile, folder / "joining.yaml"),
        honorifics=_words(police.honorifics),
        degrees=_words(police.degrees),
        posts=_words(police.posts),
        post_words=_words(police.post_words),
        units=_words(police.units),
        unit_posts=police.unit_posts,
        operation_file=operations,
        operations=operations.words(),
        place_words=_words(police.place_words),
        place_kinds=_words(police.place_kinds),
        area_words=_words(police.area_words),
        not_places=_words(police.not_places),
        other_posts=_words(police.other_posts),
        home_words=_words(police.home_words),
        state_posts=_words(police.state_posts),
        countries=_words(police.countries),
        country_forms=police.country_forms,
        not_names=_words(police.not_names),
        areas=areas,
        places=places,
        provinces=_place_names(areas, 1),
        place_parts=frozenset(part for name in places for part in name.split()) | shorts,
        place_shorts=shorts,
        place_heads=_words(police.place_heads),
        plate_areas=_words(police.plate_areas),
        unit_seats=police.unit_seats,
        base_forms=_load_base_forms(folder / "stems.tsv"),
        dictionary=WordList(_read(folder / "dictionary.txt")),
        ranking=load_ranking_words(folder / "ranking.yaml"),
    )


def _full_stops(police: PoliceFile, folder: Path) -> FullStops:
    path = folder / "sentences.yaml"
    words = structure(load_yaml(path), SentenceFile, path)
    ranks = _words(police.ranks) | _words(police.rank_parts)
    return FullStops(
        never=ranks | _words(words.never),
        may_end=_words(words.may_end),
        openers=_words(words.openers),
        sites=_words(words.sites),
        counted=_words(words.counted),
    )


def _short_places(
    abbreviations: tuple[Abbreviation, ...], places: frozenset[str]
) -> frozenset[str]:
    """Short forms of places in one word: `kubar`, which is also `kutai barat`."""
    return frozenset(
        form
        for abbreviation in abbreviations
        if not places.isdisjoint(abbreviation.forms)
        for form in abbreviation.forms
        if " " not in form
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.lower().split())


def _load_words(path: Path) -> frozenset[str]:
    lines = _read(path).splitlines()
    return frozenset(
        word for line in lines if not line.startswith("#") for word in line.lower().split()
    )


def _load_synonyms(path: Path) -> tuple[tuple[str, ...], ...]:
    return structure(load_yaml(path), tuple[tuple[str, ...], ...], path)


def _load_abbreviations(path: Path) -> tuple[Abbreviation, ...]:
    entries = structure(load_yaml(path), tuple[Abbreviation, ...], path)
    owner: dict[str, str] = {}
    problems = []
    for entry in entries:
        if len(entry.forms) < 2:
            problems.append(f"{', '.join(entry.forms) or 'an empty entry'}: give two forms or more")
        for form in entry.forms:
            if form in owner:
                problems.append(f"{form!r} stands for both {owner[form]!r} and {entry.forms[0]!r}")
            owner[form] = entry.forms[0]
    if problems:
        raise ConfigError(path, problems)
    return entries


def _place_names(places: tuple[Place, ...], *levels: int) -> frozenset[str]:
    """The names of places of these levels, without their kind: `kutai barat`."""
    names = (_without_kind(place.name) for place in places if place.level in levels)
    return frozenset(name for name in names if name)


def _without_kind(name: str) -> str:
    return " ".join(w for w in name.lower().split() if w.strip(".") not in _GENERIC_PLACE_WORDS)


def _load_base_forms(path: Path) -> dict[str, str]:
    """The base of each word that the stemmer would get wrong."""
    lines = [line for line in _read(path).split("\n") if line and line[0] != "#"]
    try:
        return dict([line.split("\t") for line in lines])
    except ValueError as error:
        raise ConfigError(path, ["a row is not a form, a tab and its base"]) from error


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(path, [f"cannot be read as UTF-8 text ({error})"]) from error
