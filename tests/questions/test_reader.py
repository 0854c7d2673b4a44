"""How questions are parsed: their kind, their normalised words, and the role of each concept."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.questions.question import CRITICAL, Concept, Kind, Question, Role
from bot.serving.service import AnswerService

Parse = Callable[[str], Question]


@pytest.fixture(scope="module")
def parse(news: AnswerService) -> Parse:
    """Parses a question like the service over the invented corpus."""
    return news.read


def concept(question: Question, term: str) -> Concept:
    return next(concept for concept in question.concepts if concept.term == term)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Siapa Kapolres Ngawi?", Kind.PERSON, id="siapa"),
        pytest.param("Kapolres Ngawi siapa?", Kind.PERSON, id="siapa at the end"),
        pytest.param("Kapan rapat itu?", Kind.TIME, id="kapan"),
        pytest.param("Tanggal berapa rapat itu?", Kind.TIME, id="tanggal berapa"),
        pytest.param("Hari apa rapat itu?", Kind.TIME, id="hari apa"),
        pytest.param("Jam berapa apel dimulai?", Kind.CLOCK, id="jam berapa"),
        pytest.param("Berapa lama Operasi Zebra?", Kind.DURATION, id="berapa lama"),
        pytest.param("Berapa hari Operasi Zebra?", Kind.DURATION, id="berapa hari"),
        pytest.param("Di mana rapat itu?", Kind.PLACE, id="di mana"),
        pytest.param("Dari mana pupuk itu?", Kind.PLACE, id="dari mana"),
        pytest.param("Berapa personel dikerahkan?", Kind.NUMBER, id="berapa"),
        pytest.param("Mengapa rapat ditunda?", Kind.REASON, id="mengapa"),
        pytest.param("Apa penyebab kebakaran?", Kind.REASON, id="apa penyebab"),
        pytest.param("Bagaimana pelaku masuk?", Kind.MANNER, id="bagaimana"),
        pytest.param("Apakah benar rapat ditunda?", Kind.YESNO, id="apakah benar"),
        pytest.param("Apa tema rapat?", Kind.THING, id="apa"),
        pytest.param("Apakah tema rapat?", Kind.THING, id="apakah"),
        pytest.param("Polres mana yang ikut?", Kind.THING, id="which unit"),
        pytest.param("Polres Ngawi", Kind.TOPIC, id="no question word"),
        pytest.param("SIAPA KAPOLRES NGAWI", Kind.PERSON, id="all capitals"),
    ],
)
def test_kind_is_what_the_question_word_asks_for(text: str, kind: Kind, parse: Parse) -> None:
    assert parse(text).kind is kind


def test_a_word_of_its_own_kind_decides_before_apa(parse: Parse) -> None:
    assert parse("Apa yang dikatakan siapa?").kind is Kind.PERSON


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kpn rapat", "kapan rapat"),
        ("dmn rapat", "di mana rapat"),
        ("Dimana rapat", "di mana rapat"),
        ("sp kapolres ngawi", "siapa kapolres ngawi"),
        ("brp personel", "berapa personel"),
        ("knp rapat ditunda", "mengapa rapat ditunda"),
        ("gmn pelaku masuk", "bagaimana pelaku masuk"),
        ("tgl brp rapat di ngawi", "tanggal berapa rapat di ngawi"),
        ("siapa yg ikut rapat", "siapa yang ikut rapat"),
    ],
)
def test_chat_spelling_is_read_in_full(typed: str, meant: str, parse: Parse) -> None:
    assert parse(typed).text == meant


def test_chat_spelling_is_no_correction(parse: Parse) -> None:
    assert parse("kpn rapat").shown is None


@pytest.mark.parametrize(
    ("text", "kind", "term"),
    [
        ("Who is the police chief of Ngawi?", Kind.PERSON, "kapolres"),
        ("Who is the deputy police chief of Ngawi?", Kind.PERSON, "wakapolres"),
        ("Who is the regional police chief of Jambi?", Kind.PERSON, "kapolda"),
        ("When does Operasi Zebra take place?", Kind.TIME, "zebra"),
        ("Where is the Polres Ngawi meeting?", Kind.PLACE, "polres"),
        ("How many officers of Polres Ngawi?", Kind.NUMBER, "polres"),
        ("How long is Operasi Zebra?", Kind.DURATION, "zebra"),
        ("Why was Polres Ngawi visited?", Kind.REASON, "polres"),
        ("How did Polres Ngawi find it?", Kind.MANNER, "polres"),
    ],
)
def test_english_questions_have_their_kind_and_concepts(
    text: str, kind: Kind, term: str, parse: Parse
) -> None:
    question = parse(text)
    assert question.kind is kind
    assert term in {concept.term for concept in question.concepts}


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        ("How many officers were deployed", "berapa personel were dikerahkan"),
        ("how many suspects were arrested", "berapa tersangka were ditangkap"),
        ("who led the roll call", "siapa memimpin the apel"),
        ("what are the targets of the operation", "apa saja the sasaran of the operasi"),
        ("who is the police chief of Polresta Kupang", "siapa the kapolresta Kupang"),
        ("where did they set up the posts", "di mana did they didirikan the pos"),
    ],
)
def test_english_words_of_police_news_are_read_as_indonesian_ones(
    english: str, indonesian: str, parse: Parse
) -> None:
    assert parse(english).text == indonesian


def test_what_are_asks_for_several_things(parse: Parse) -> None:
    assert parse("What are the targets of Operasi Zebra?").several
    assert not parse("What is the target of Operasi Zebra?").several


@pytest.mark.parametrize("typed", ["kapan bhayangkara run 2024", "di mana lampu led dipasang"])
def test_english_words_of_indonesian_questions_are_left_alone(typed: str, parse: Parse) -> None:
    assert parse(typed).text == typed


@pytest.mark.parametrize(
    ("text", "term", "role"),
    [
        pytest.param("Siapa Kapolres Ngawi?", "kapolres", Role.POST, id="post"),
        pytest.param("Siapa Kapolres Ngawi?", "ngawi", Role.PLACE, id="place"),
        pytest.param("siapa kapolres ngawi", "ngawi", Role.PLACE, id="place in lower case"),
        pytest.param("Rapat di Polres Ngawi", "polres", Role.UNIT, id="unit"),
        pytest.param("Kapan Operasi Zebra 2024?", "zebra", Role.OPERATION, id="operation"),
        pytest.param("kapan ops zebra 2024", "zebra", Role.OPERATION, id="operation after ops"),
        pytest.param("Kapan Operasi Zebra 2024?", "2024", Role.NUMBER, id="year"),
        pytest.param("Kapan rapat dengan Adiguna?", "adiguna", Role.NAME, id="capital within"),
        pytest.param("Kapan rapat digelar?", "gelar", Role.LIGHT, id="word of any event"),
        pytest.param("Kapan rapat ditunda?", "tunda", Role.PLAIN, id="plain word"),
    ],
)
def test_each_concept_has_its_role(text: str, term: str, role: Role, parse: Parse) -> None:
    assert concept(parse(text), term).role is role


def test_named_things_must_be_met_and_words_of_any_event_need_not() -> None:
    assert {Role.PLACE, Role.NUMBER, Role.NAME, Role.POST, Role.OPERATION} <= CRITICAL
    assert not {Role.PLAIN, Role.LIGHT} & CRITICAL


@pytest.mark.parametrize(
    "text", ["KAPAN RAPAT DENGAN ADIGUNA", "Kapan Rapat Dengan Adiguna"], ids=["all", "each word"]
)
def test_capitals_everywhere_make_no_names(text: str, parse: Parse) -> None:
    assert Role.NAME not in {c.role for c in parse(text).concepts}


@pytest.mark.parametrize(
    ("text", "year"),
    [("2024", True), ("1999", True), ("1945", True), ("14", False), ("2100", False)],
)
def test_a_year_is_a_number_of_this_or_the_last_century(
    text: str, year: bool, parse: Parse
) -> None:
    assert concept(parse(f"Operasi Zebra {text}"), text).is_year is year


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("Siapa Kapolres Tabanan?", ["kapolres", "tabanan"]),
        ("Kapolres Tabanan siapa?", ["kapolres", "tabanan"]),
        ("siapa nama kapolres tabanan sekarang", ["kapolres", "tabanan"]),
        ("Siapa yang menjabat sebagai Kapolres Tabanan?", ["kapolres", "tabanan"]),
        ("Waka Polres Tabanan siapa?", ["wakapolres", "tabanan"]),
        ("Siapa Wakil Kepala Polres Tabanan?", ["wakapolres", "tabanan"]),
        ("Kapolres Tabanan didampingi siapa?", []),
        ("Siapa yang mendampingi Kapolres Tabanan?", []),
        ("Kapan Kapolres Tabanan datang?", []),
        ("Siapa Surya Adiguna?", []),
    ],
)
def test_the_holder_of_a_post_is_asked_for_only_right_beside_siapa(
    text: str, post: list[str], parse: Parse
) -> None:
    assert [c.term for c in parse(text).post] == post


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        pytest.param("Logistik apa yang dikirim?", ["logistik"], id="the word before apa"),
        pytest.param("Apa tema rapat itu?", ["tema"], id="the word after apa"),
        pytest.param("Berapa personel dikirim ke Ngawi?", ["personel"], id="the word after berapa"),
        pytest.param("Di mana rapat digelar?", [], id="di mana goes with none"),
        pytest.param("Apa yang dikirim ke Ngawi?", [], id="apa yang goes with none"),
        pytest.param("Siapa Kapolres Ngawi?", [], id="siapa goes with none"),
    ],
)
def test_focus_is_what_the_question_word_goes_with(
    text: str, focus: list[str], parse: Parse
) -> None:
    assert [c.surface for c in parse(text).concepts if c.focus] == focus


@pytest.mark.parametrize(
    ("text", "named", "others"),
    [
        ("Polres mana yang ikut?", {"polres", "kapolres"}, {"polda", "kapolda"}),
        ("polda mana saja yang ikut", {"polda", "kapolda"}, {"polres", "kapolres"}),
        ("Satuan mana yang ikut?", {"polres", "polda", "polsek", "kapolsek"}, set()),
    ],
)
def test_which_unit_asks_for_units_of_that_kind_and_their_heads(
    text: str, named: set[str], others: set[str], parse: Parse
) -> None:
    units = parse(text).which_unit
    assert named <= units
    assert not others & units


def test_a_question_that_names_its_unit_asks_for_no_unit(parse: Parse) -> None:
    assert parse("Siapa Kapolres Ngawi?").which_unit == frozenset()


@pytest.mark.parametrize(
    ("text", "listing", "newest"),
    [
        ("berita terbaru", True, True),
        ("Ada berita terkini apa?", True, True),
        ("latest news", True, True),
        ("Ada berita apa tentang Polres Ngawi?", True, False),
        ("berita tentang kakatua", True, False),
        ("Siapa Kapolres terbaru?", False, False),
        ("Kapan rapat itu?", False, False),
    ],
)
def test_listing_asks_for_articles_and_newest_for_their_order(
    text: str, listing: bool, newest: bool, parse: Parse
) -> None:
    question = parse(text)
    assert (question.listing, question.newest) == (listing, newest)


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("Apa saja kerawanan panen?", True),
        ("Siapa saja yang hadir?", True),
        ("Sebutkan kerawanan panen", True),
        ("Apa kerawanan panen?", False),
    ],
)
def test_saja_asks_for_several(text: str, several: bool, parse: Parse) -> None:
    assert parse(text).several is several


@pytest.mark.parametrize("text", ["yang", "dan di ke dari", "siapa", "berita terbaru", "?!", "🙂"])
def test_a_text_with_nothing_to_look_for_has_no_concepts(text: str, parse: Parse) -> None:
    assert parse(text).concepts == ()


def test_a_word_said_twice_is_one_concept(parse: Parse) -> None:
    assert [c.term for c in parse("zebra zebra Zebra").concepts] == ["zebra"]


def test_an_abbreviation_and_its_long_form_are_one_concept(parse: Parse) -> None:
    short, long = parse("kapan ops zebra"), parse("kapan operasi zebra")
    assert [c.term for c in short.concepts] == [c.term for c in long.concepts]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Siapa Kapolres Tabnaan?", "Siapa Kapolres Tabanan"),
        ("SIAPA KAPOLRES TABNAAN?", "SIAPA KAPOLRES TABANAN"),
        ("siapa kapolres tabnaan?", "siapa kapolres tabanan"),
    ],
)
def test_a_mended_slip_is_shown_with_the_capitals_that_were_typed(
    typed: str, meant: str, parse: Parse
) -> None:
    assert parse(typed).shown == meant


def test_a_mended_question_word_gives_its_kind(parse: Parse) -> None:
    question = parse("bagaiamna pelaku masuk")
    assert (question.kind, question.shown) == (Kind.MANNER, "bagaimana pelaku masuk")


def test_without_a_slip_no_other_form_is_shown(parse: Parse) -> None:
    assert parse("Siapa Kapolres Tabanan?").shown is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("  Siapa Kapolres Ngawi?", id="before"),
        pytest.param("Siapa   Kapolres  Ngawi?", id="between"),
        pytest.param("Siapa Kapolres\nNgawi?\n", id="line breaks"),
        pytest.param("\tSiapa\tKapolres\tNgawi?", id="tabs"),
        pytest.param("Siapa Kapolres\u00a0Ngawi?", id="no-break space"),
    ],
)
def test_white_space_changes_nothing(text: str, parse: Parse) -> None:
    assert parse(text) == parse("Siapa Kapolres Ngawi?")
