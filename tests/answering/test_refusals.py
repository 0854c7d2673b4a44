"""Questions that the corpus cannot answer are not answered; those on what it lacks are refused.

An article may be shown as related where it has all that the question names.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.config.settings import Settings
from bot.model import Answer, NoAnswer, NoAnswerReason, Related, Status
from bot.serving.service import AnswerService
from small_news import not_answered

Refuse = Callable[[str], NoAnswer]
Unanswered = Callable[[str], Related | NoAnswer]


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        pytest.param("Siapa Kapolres Surabaya?", "Polres Surabaya", id="place"),
        pytest.param("Siapa Kapolda Papua?", "Polda Papua", id="province"),
        pytest.param("Siapa Wakapolres Sambas?", "wakapolres", id="post"),
        pytest.param("Kapan Operasi Patuh digelar?", "Operasi Patuh", id="operation"),
        pytest.param("Kapan Operasi Zebra 2022 digelar?", "Operasi Zebra 2022", id="year"),
        pytest.param("operasi lilin 2021", "Operasi Lilin 2021", id="year of a bare topic"),
        pytest.param("siapa kapolres belu", "Polres Belu", id="a place of another's article"),
        pytest.param("Siapa Kapolres Sambas tahun 2019?", "2019", id="year of a post"),
    ],
)
def test_a_named_thing_that_no_article_has_is_told(
    question: str, missing: str, refusal: Refuse
) -> None:
    refused = refusal(question)
    assert (refused.status, refused.reason) == (Status.NO_ANSWER, NoAnswerReason.MISSING_TERM)
    assert refused.missing == (missing,)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Siapa Kasat Samapta Polres Sambas?", id="a post in a list of posts"),
        pytest.param("Siapa Kasat Binmas?", id="without its unit"),
        pytest.param("Siapa Kapolres Ngawi?", id="a unit with other posts"),
        pytest.param("Siapa Kapolda Maluku?", id="a unit with nobody"),
    ],
)
def test_a_post_without_a_name_is_answered_with_nobody(
    question: str, unanswered: Unanswered
) -> None:
    outcome = unanswered(question)
    assert isinstance(outcome, Related) or outcome.reason is NoAnswerReason.NOBODY_NAMED


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Siapa Kapolres di Belu?", id="di"),
        pytest.param("Siapa Kapolres dari Belu?", id="dari"),
        pytest.param("siapa kepala polisi di belu?", id="paraphrase"),
        pytest.param("Who is the police chief of Belu?", id="english"),
        pytest.param("Siapa yang memimpin Polres Belu?", id="verb"),
        pytest.param("Siapa Kasat Narkoba Polres Sambas?", id="the same post elsewhere"),
        pytest.param("Siapa Kapolda Ngawi?", id="the same place with another post"),
        pytest.param("Siapa mantan Kapolres Sambas?", id="a former one"),
        pytest.param("Siapa Kapolres Sambas Timur?", id="a longer place"),
    ],
)
def test_a_post_is_never_answered_with_the_holder_of_another(
    question: str, refusal: Refuse
) -> None:
    assert refusal(question).status is Status.NO_ANSWER


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Siapa istri Kapolres Sambas?", id="wife"),
        pytest.param("siapa sopir kapolda riau", id="driver"),
    ],
)
def test_somebody_of_a_holder_is_not_the_holder(question: str, unanswered: Unanswered) -> None:
    unanswered(question)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        pytest.param(
            "Siapa Ketua Pengadilan Tinggi Riau?",
            "Ketua Pengadilan Tinggi Agama Riau Abdul Karim hadir.",
            id="a word within",
        ),
        pytest.param(
            "Siapa Bupati Sambas?", "Wakil Bupati Sambas Fahrur Rozi hadir.", id="a deputy"
        ),
        pytest.param(
            "Siapa Wakil Bupati Sambas?", "Bupati Sambas Fahrur Rozi hadir.", id="the superior"
        ),
        pytest.param(
            "Siapa Kapolres Sambas?", "Mantan Kapolres Sambas AKBP Tri Laksono hadir.", id="former"
        ),
        pytest.param(
            "Siapa Kapolres Kutai Barat?",
            "Kapolres Kutai Timur AKBP Tri Laksono bertamu ke Kutai Barat.",
            id="half of a place",
        ),
    ],
)
def test_a_post_that_shares_words_is_another_post(
    question: str, text: str, service_of: Callable[[dict[str, str]], AnswerService]
) -> None:
    outcome = service_of({"a.txt": text}).ask(question)
    assert isinstance(outcome, NoAnswer), outcome.citations


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Siapa Bambang Sutrisno?", id="no word of the name"),
        pytest.param("Siapa Joko Adiguna?", id="another's family name"),
        pytest.param("Siapa Teguh Wijaya?", id="another's first name"),
        pytest.param("siapa teguh wijaya", id="in lower case"),
        pytest.param("Siapa Maria Juwita?", id="another's first name, a woman"),
        pytest.param("Siapa Teguh Adiguna?", id="of two people"),
        pytest.param("Siapa Dian Prakoso?", id="a name like a word"),
        pytest.param("Apa jabatan Joko Adiguna?", id="post of the unknown"),
    ],
)
def test_a_person_who_is_not_named_is_not_answered_with_another(
    question: str, refusal: Refuse
) -> None:
    assert refusal(question).status is Status.NO_ANSWER


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Kapan Operasi Lilin 2024 digelar?", id="a year in the text, of its last day"),
        pytest.param("Kapan Operasi Lilin 2022 digelar?", id="the year before"),
        pytest.param("Berapa lama Operasi Zebra 2023?", id="a year of another operation"),
        pytest.param("Kapan Operasi Ketupat 2024?", id="the year after"),
        pytest.param("Di mana apel Operasi Ketupat 2022?", id="place in another year"),
        pytest.param("Kapan Operasi Zebra 2023?", id="without a verb"),
        pytest.param("ops zebra 2023 kapan", id="as people type"),
    ],
)
def test_an_operation_is_never_answered_with_another_year(question: str, refusal: Refuse) -> None:
    assert refusal(question).status is Status.NO_ANSWER


@pytest.mark.parametrize(
    "question",
    [
        "Kapan Operasi Patuh 2022 digelar?",
        "Kapan Operasi Patuh tahun 2022 digelar?",
        "Berapa lama Operasi Patuh pada tahun 2022?",
    ],
)
def test_a_year_that_stands_beside_the_operation_is_not_its_own(
    question: str, service_of: Callable[[dict[str, str]], AnswerService]
) -> None:
    text = (
        "Operasi Patuh 2024 digelar Polres Sambas mulai 15 Juli 2024 selama 14 hari. "
        "Pada tahun 2022 tercatat 40 kecelakaan."
    )
    outcome = service_of({"a.txt": text}).ask(question)
    assert isinstance(outcome, NoAnswer), outcome.citations


@pytest.mark.parametrize(
    "question", ["Siapa Kapolres Sambas tahun 2022?", "siapa kapolres sambas pada 2022"]
)
def test_a_year_of_something_else_is_not_that_of_a_post(
    question: str, service_of: Callable[[dict[str, str]], AnswerService]
) -> None:
    text = (
        "Kapolres Sambas AKBP Teguh Prakoso membuka lomba pada Rabu (7/2/2024). "
        "Pada tahun 2022 lomba itu diikuti 30 regu."
    )
    not_answered(service_of({"a.txt": text}).ask(question))


@pytest.mark.parametrize(
    "question",
    [
        "Kapan Kapolres Sambas ditangkap?",
        "Kapan Surya Adiguna lahir?",
        "Siapa yang menembak Kapolres Sambas?",
        "Mengapa Kapolda Riau dicopot?",
        "Bagaimana Kapolda Riau meninggal?",
    ],
)
def test_what_no_article_says_of_somebody_is_not_answered_with_what_it_says(
    question: str, unanswered: Unanswered
) -> None:
    unanswered(question)


@pytest.mark.parametrize(
    "question",
    [
        "Kapan Kapolres Sambas ditangkap?",
        "Di mana Kapolres Sambas ditangkap?",
        "Apakah Kapolres Sambas korupsi?",
    ],
)
def test_securing_a_place_is_no_arrest_and_a_visit_no_crime(
    question: str, service: AnswerService, service_of: Callable[[dict[str, str]], AnswerService]
) -> None:
    text = (
        "Kapolres Sambas AKBP Teguh Prakoso memeriksa pengamanan di Pemangkat, Selasa (6/2/2024)."
    )
    not_answered(service_of({"a.txt": text}).ask(question))
    not_answered(service.ask(question.replace("Sambas", "Bontang")))


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Kapan kakatua diselundupkan?", id="kapan"),
        pytest.param("Jam berapa gudang pupuk diperiksa?", id="jam berapa"),
        pytest.param("Berapa lama apel Operasi Ketupat 2023?", id="berapa lama"),
        pytest.param("Berapa korban Operasi Zebra 2024?", id="berapa"),
        pytest.param("Berapa peserta rapat panen raya?", id="berapa of what is not counted"),
    ],
)
def test_a_sentence_without_what_is_asked_for_is_no_answer(
    question: str, unanswered: Unanswered
) -> None:
    outcome = unanswered(question)
    assert isinstance(outcome, Related) or outcome.reason is NoAnswerReason.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Kapan Pemilu 2024 digelar?", "Polres Sambas siap mengamankan Pemilu 2024."),
        ("Kapan Pemilu 2024 digelar?", "Polres Sambas siap mengamankan Pemilu tahun 2024."),
        ("Berapa lama Operasi Patuh 14 hari?", "Operasi Patuh digelar 14 hari."),
    ],
)
def test_what_the_question_says_itself_is_no_answer(
    question: str, text: str, service_of: Callable[[dict[str, str]], AnswerService]
) -> None:
    not_answered(service_of({"a.txt": text}).ask(question))


@pytest.mark.parametrize("question", ["begal di ngawi", "curanmor ngawi", "berita begal di ngawi"])
def test_a_place_alone_is_not_all_of_a_topic(question: str, refusal: Refuse) -> None:
    assert refusal(question).status is Status.NO_ANSWER


def test_what_somebody_says_on_a_thing_is_not_what_he_says_on_another(
    service_of: Callable[[dict[str, str]], AnswerService],
) -> None:
    boxing = "Lomba Tinju di Sambas\n\nSambas - Kapolres Sambas AKBP Teguh Prakoso memuji lomba.\n"
    robbery = "Begal di Ngawi\n\nNgawi - Begal merampas motor di Ngawi.\n"
    service = service_of({"a.txt": boxing, "b.txt": robbery})
    not_answered(service.ask("Apa kata Kapolres Sambas soal begal?"))
    assert isinstance(service.ask("Apa kata Kapolres Sambas soal lomba tinju?"), Answer)


SWORN = """Polres Sambas Gelar Apel Operasi Lilin

Sambas - Operasi Lilin 2023 digelar selama 12 hari.

Netralitas anggota Polres Sambas diatur pasal 28 Undang-Undang Nomor 2.
"""


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Operasi Lilin berapa personel?", id="days for people"),
        pytest.param("Berapa anggota Polres Sambas?", id="an article of a law"),
        pytest.param("Anggota Polres Sambas berapa?", id="the question word last"),
    ],
)
def test_a_number_that_counts_something_else_is_no_answer(
    question: str, service_of: Callable[[dict[str, str]], AnswerService]
) -> None:
    not_answered(service_of({"a.txt": SWORN}).ask(question))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        pytest.param(
            "Berapa korban kebakaran Pasar Pemangkat?",
            "Kebakaran Pasar Pemangkat pada 7 Februari 2024 menelan korban.",
            id="the day of a date",
        ),
        pytest.param(
            "Berapa pemudik yang dilayani pos Pemangkat?",
            "Pos Pemangkat melayani pemudik selama 12 hari.",
            id="days",
        ),
        pytest.param(
            "Jam berapa apel di Pemangkat dimulai?",
            "Apel di Pemangkat dimulai pada Rabu, 7 Februari 2024.",
            id="a date for an hour",
        ),
        pytest.param(
            "Siapa saja calon Bupati Sambas yang hadir?",
            "Bupati Sambas Fahrur Rozi dan Ketua DPRD Sambas Rahman Toha hadir.",
            id="holders for candidates",
        ),
    ],
)
def test_what_only_looks_like_the_asked_thing_is_no_answer(
    question: str, text: str, service_of: Callable[[dict[str, str]], AnswerService]
) -> None:
    article = f"Kabar dari Sambas\n\nSambas - {text}\n"
    not_answered(service_of({"a.txt": article}).ask(question))


def test_the_number_of_a_law_is_told_to_who_asks_for_it(
    service_of: Callable[[dict[str, str]], AnswerService],
) -> None:
    outcome = service_of({"a.txt": SWORN}).ask("Netralitas anggota diatur pasal berapa?")
    assert isinstance(outcome, Answer)
    assert "pasal 28" in outcome.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "Berapa harga pupuk hari ini?",
        "Siapa pelatih timnas Indonesia?",
        "Bagaimana cara membuat SIM baru?",
        "Bagaimana cuaca di Ngawi besok?",
        "Berapa gaji Kapolres Sambas?",
        "What is the capital of France?",
        "resep rendang padang",
    ],
)
def test_what_is_out_of_scope_is_refused(question: str, refusal: Refuse) -> None:
    assert refusal(question).status is Status.NO_ANSWER


def test_the_nearest_article_is_a_suggestion(refusal: Refuse) -> None:
    nearest, *_ = refusal("Kapan Operasi Zebra 2022 digelar?").near
    assert nearest.document_id == "zebra"


def test_no_article_is_suggested_where_none_is_near(refusal: Refuse) -> None:
    assert refusal("Siapa pelatih timnas sepak bola?").near == ()


def test_a_post_of_several_units_is_asked_back_with_the_choices(refusal: Refuse) -> None:
    refused = refusal("Siapa Kapolres?")
    assert (refused.status, refused.reason) == (Status.UNCLEAR, NoAnswerReason.UNCLEAR_POST)
    assert sorted(refused.choices) == ["Kapolres Ende", "Kapolres Sambas"]


@pytest.mark.parametrize(
    ("text", "status", "reason"),
    [
        pytest.param("", Status.INVALID, NoAnswerReason.BLANK, id="empty"),
        pytest.param(" \n\t ", Status.INVALID, NoAnswerReason.BLANK, id="white space"),
        pytest.param("siapa " * 2000, Status.INVALID, NoAnswerReason.TOO_LONG, id="12,000 letters"),
        pytest.param("asdfgh qwrtyp", Status.INVALID, NoAnswerReason.NO_KNOWN_WORD, id="nonsense"),
        pytest.param("🙂🙂🙂", Status.INVALID, NoAnswerReason.NO_KNOWN_WORD, id="emoji"),
        pytest.param("???", Status.INVALID, NoAnswerReason.NO_KNOWN_WORD, id="punctuation"),
        pytest.param("yang", Status.UNCLEAR, NoAnswerReason.UNCLEAR_EMPTY, id="one stop word"),
        pytest.param("siapa", Status.UNCLEAR, NoAnswerReason.UNCLEAR_EMPTY, id="one question word"),
        pytest.param("dan di ke", Status.UNCLEAR, NoAnswerReason.UNCLEAR_EMPTY, id="stop words"),
    ],
)
def test_what_is_no_question_gets_a_fitting_reason(
    text: str, status: Status, reason: NoAnswerReason, refusal: Refuse
) -> None:
    refused = refusal(text)
    assert (refused.status, refused.reason, refused.near) == (status, reason, ())


def test_the_longest_allowed_question_is_read_and_one_letter_more_is_not(
    news: AnswerService, settings: Settings
) -> None:
    longest = "Siapa Kapolres Sambas?".ljust(settings.answering.max_question_characters, "?")
    assert getattr(news.ask(longest), "reason", None) is None
    assert getattr(news.ask(longest + "?"), "reason", None) is NoAnswerReason.TOO_LONG
