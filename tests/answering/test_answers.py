"""What is shown for each kind of question, over a small invented corpus."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.config.settings import Settings
from bot.model import Answer, AnswerForm, NoAnswer, Status
from bot.serving.service import AnswerService

Ask = Callable[[str], Answer]


def shown(answer: Answer) -> str:
    return "\n".join(citation.quote for citation in answer.citations)


def article(answer: Answer) -> str:
    return answer.citations[0].document.document_id


@pytest.mark.parametrize(
    ("question", "document", "held"),
    [
        pytest.param("Siapa Kapolres Sambas?", "sidak", ["AKBP Teguh Prakoso"], id="post"),
        pytest.param("Siapa Surya Adiguna?", "apel", ["Kapolda Riau", "Irjen Pol."], id="name"),
        pytest.param("Siapa yang mencuri sepeda motor?", "motor", ["DS (34)"], id="initials"),
        pytest.param("Siapa Wakapolda Riau?", "apel", ["Hasan Basri"], id="deputy"),
        pytest.param(
            "Kapan Operasi Zebra 2024 digelar?",
            "zebra",
            ["14 Oktober 2024", "27 Oktober 2024"],
            id="kapan: both days",
        ),
        pytest.param("Kapan gudang pupuk diperiksa?", "sidak", ["6 Februari 2024"], id="kapan"),
        pytest.param("Jam berapa apel Operasi Ketupat 2023?", "apel", ["08.00 WIB"], id="jam"),
        pytest.param("Berapa lama Operasi Zebra 2024?", "zebra", ["14 hari"], id="berapa lama"),
        pytest.param(
            "Di mana gudang pupuk diperiksa?", "sidak", ["Kecamatan Pemangkat"], id="di mana"
        ),
        pytest.param(
            "Berapa personel dikerahkan di Simpang Klitik?", "zebra", ["85 personel"], id="berapa"
        ),
        pytest.param("Berapa kakatua diamankan?", "kakatua", ["dua ekor"], id="berapa in words"),
        pytest.param(
            "Apa yang diserahkan kepada balai karantina?", "kakatua", ["Satwa itu"], id="apa"
        ),
        pytest.param(
            "Mengapa personel dikerahkan di Simpang Klitik?",
            "zebra",
            ["karena angka kecelakaan meningkat"],
            id="mengapa",
        ),
        pytest.param(
            "Mengapa satwa itu diserahkan kepada balai karantina?",
            "kakatua",
            ["agar dirawat"],
            id="mengapa: purpose",
        ),
        pytest.param("Bagaimana pelaku masuk?", "motor", ["merusak gembok"], id="bagaimana"),
        pytest.param(
            "Apakah benar Polres Ngawi menggelar Operasi Zebra 2024?",
            "zebra",
            ["Operasi Zebra 2024 digelar Polres Ngawi"],
            id="yes or no",
        ),
        pytest.param(
            "Polda mana yang menyusun rencana pengamanan mudik?",
            "mudik",
            ["Polda Maluku"],
            id="which unit",
        ),
        pytest.param(
            "Polsek mana yang menangkap pencuri sepeda motor?",
            "motor",
            ["Polsek Tarogong"],
            id="which station",
        ),
    ],
)
def test_each_kind_of_question_shows_what_it_asks_for(
    question: str, document: str, held: list[str], answer: Ask
) -> None:
    found = answer(question)
    assert article(found) == document
    assert [piece for piece in held if piece not in shown(found)] == []


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("SIAPA KAPOLRES SAMBAS", "sidak"),
        ("siapa kapolres sambas", "sidak"),
        ("kapolres sambas siapa ya", "sidak"),
        ("Halo min, siapa Kapolres Sambas?", "sidak"),
        ("siapa kepala polres sambas", "sidak"),
        ("siapa wakil kapolda riau", "apel"),
        ("kapan ops zebra 2024", "zebra"),
        ("kpn operasi zebra 2024", "zebra"),
        ("sp kasat narkoba polres ngawi", "rapat"),
        ("dmn gudang pupuk diperiksa", "sidak"),
        ("brp lama ops lilin 2023", "lilin"),
        ("gmn pelaku masuk", "motor"),
        ("knp personel dikerahkan di simpang klitik", "zebra"),
    ],
)
def test_the_way_of_typing_does_not_matter(question: str, document: str, answer: Ask) -> None:
    assert article(answer(question)) == document


@pytest.mark.parametrize(
    ("question", "document", "held"),
    [
        ("Who is the police chief of Sambas?", "sidak", "Teguh Prakoso"),
        ("Who is the kasat narkoba of Polres Ngawi?", "rapat", "Darto Wibisono"),
        ("When is Operasi Zebra 2024?", "zebra", "14 Oktober 2024"),
        ("Where was the apel of Operasi Ketupat 2023 held?", "apel", "Lapangan Mapolda Riau"),
        ("How long is Operasi Lilin 2023?", "lilin", "12 hari"),
        ("How many pos pelayanan in Riau?", "apel", "35 pos"),
        ("How many service posts were checked in Riau?", "apel", "35 pos"),
        ("How many personnel did Polres Ngawi deploy?", "zebra", "85 personel"),
        ("When does Operasi Zebra 2024 end?", "zebra", "27 Oktober 2024"),
        ("Who led the roll call of Operasi Ketupat 2023?", "apel", "Surya Adiguna"),
    ],
)
def test_english_questions_are_answered_from_indonesian_articles(
    question: str, document: str, held: str, answer: Ask
) -> None:
    found = answer(question)
    assert article(found) == document
    assert held in shown(found)


# --- no longer than the question needs -----------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("Siapa Kabag Ops Polres Ngawi?", "Kompol Bayu Anggara, S.H., Kabag Ops Polres Ngawi"),
        ("Siapa Kasat Reskrim Polres Ngawi?", "AKP Hendra Wirawan Kasat Reskrim Polres Ngawi"),
        (
            "Siapa Kasat Narkoba Polres Ngawi?",
            "Iptu Darto Wibisono, S.H., M.H Kasat Narkoba Polres Ngawi",
        ),
        ("Siapa Kasi Humas Polres Ngawi?", "Ipda Sulastri Kasi Humas Polres Ngawi"),
        ("Siapa Darto Wibisono?", "Iptu Darto Wibisono, S.H., M.H Kasat Narkoba Polres Ngawi"),
        ("Apakah sengketa batas lahan termasuk kerawanan?", "sengketa batas lahan antar desa"),
    ],
)
def test_of_a_list_the_asked_entry_is_shown_alone(question: str, entry: str, answer: Ask) -> None:
    assert shown(answer(question)) == entry


def test_of_a_list_all_is_shown_where_several_are_asked_for(answer: Ask) -> None:
    found = shown(answer("Siapa saja yang ikut rapat pengamanan panen raya?"))
    assert all(name in found for name in ["Anggara", "Wirawan", "Wibisono", "Sulastri"])


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        (
            "Apa rencana pengamanan mudik bidang kesehatan?",
            "2) Bidang Kesehatan a) Mendirikan pos pengobatan gratis. "
            "b) Menyediakan ambulans di pelabuhan.",
        ),
        (
            "Apa rencana pengamanan mudik bidang lalu lintas?",
            "1) Bidang Lalu Lintas a) Menambah rambu di jalur rawan longsor. "
            "b) Menyiapkan bengkel keliling bagi pemudik.",
        ),
    ],
)
def test_a_heading_is_shown_with_its_own_sub_items(question: str, quote: str, answer: Ask) -> None:
    assert shown(answer(question)) == quote


def test_a_lead_in_is_shown_with_the_items_that_it_announces(answer: Ask) -> None:
    quotes = [c.quote for c in answer("Apa saja rencana pengamanan arus mudik?").citations]
    assert quotes[0].endswith("sebagai berikut:")
    assert quotes[1:] == ["1) Bidang Lalu Lintas", "2) Bidang Kesehatan"]


def test_one_sentence_is_enough_where_it_answers(answer: Ask) -> None:
    found = answer("Bagaimana pelaku masuk?")
    assert shown(found) == "Pelaku masuk dengan cara merusak gembok pagar."


def test_a_long_sentence_is_cut_around_what_was_asked(answer: Ask) -> None:
    citation = answer("Siapa penadah onderdil di kawasan Ciateul?").citations[0]
    assert "penadah" in citation.quote
    assert "Ciateul" in citation.quote
    assert "Barang bukti" not in citation.quote
    assert (citation.cut_start, citation.cut_end) == (True, False)


def test_an_entry_of_a_list_is_marked_where_the_list_goes_on(answer: Ask) -> None:
    cuts = [
        (citation.cut_start, citation.cut_end)
        for post in ("Kasat Narkoba", "Kasi Humas")
        for citation in answer(f"Siapa {post} Polres Ngawi?").citations
    ]
    # The list's full stop stands behind its last entry.
    assert cuts == [(True, True), (True, True)]


def test_of_equal_sentences_the_date_near_the_words_is_told_for_the_answer(
    service_of: Callable[[dict[str, str]], AnswerService],
) -> None:
    far = (
        "Rapat pengamanan pupuk membahas gudang, kendaraan, pengawalan, cuaca, anggaran, jalur "
        "sungai, laporan petani, dan pelatihan sopir yang baru dimulai 9 Mei 2024."
    )
    near = "Rapat pengamanan pupuk 5 Mei 2024 itu berjalan tertib."
    outcome = service_of({"a.txt": f"{far}\n\n{near}"}).ask("Kapan rapat pengamanan pupuk?")
    assert isinstance(outcome, Answer)
    told = [c.document.slice(key) for c in outcome.citations for key in c.keys]
    assert any("5 Mei 2024" in key for key in told)
    assert not any("9 Mei" in key for key in told)


def test_a_whole_sentence_is_marked_as_whole(answer: Ask) -> None:
    citation = answer("Bagaimana pelaku masuk?").citations[0]
    assert (citation.cut_start, citation.cut_end) == (False, False)


def test_the_year_that_was_asked_for_decides_between_operations(
    service_of: Callable[[dict[str, str]], AnswerService],
) -> None:
    service = service_of(
        {
            "a.txt": "Operasi Patuh 2022 digelar di Sambas mulai 13 Juni 2022 selama 14 hari.",
            "b.txt": "Operasi Patuh 2023 digelar di Sambas mulai 10 Juli 2023 selama 14 hari.",
        }
    )
    for year, held in (("2022", "13 Juni 2022"), ("2023", "10 Juli 2023")):
        outcome = service.ask(f"Kapan Operasi Patuh {year} digelar di Sambas?")
        assert isinstance(outcome, Answer)
        assert [held in citation.quote for citation in outcome.citations] == [True]


def test_which_unit_cites_an_article_of_each_unit(answer: Ask) -> None:
    found = answer("Polres mana saja yang menggelar operasi?")
    assert {c.document.document_id for c in found.citations} >= {"zebra", "lilin"}


# --- corrections ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "searched_for", "document"),
    [
        ("siapa kapolres smabas", "siapa kapolres sambas", "sidak"),
        ("Siapa Kapolres Sambs?", "Siapa Kapolres Sambas", "sidak"),
        ("siapa kasat narkboa polres ngawi", "siapa kasat narkoba polres ngawi", "rapat"),
        ("kapan apel operasi ketuapt 2023", "kapan apel operasi ketupat 2023", "apel"),
        ("bagaiamna pelaku masuk", "bagaimana pelaku masuk", "motor"),
    ],
)
def test_a_slip_of_typing_is_mended_and_shown(
    typed: str, searched_for: str, document: str, answer: Ask
) -> None:
    found = answer(typed)
    assert (found.searched_for, article(found)) == (searched_for, document)


def test_a_refusal_too_shows_what_was_searched_for(news: AnswerService) -> None:
    assert news.ask("siapa kapolres surabya").searched_for == "siapa kapolres surabaya"


@pytest.mark.parametrize(
    "question", ["Siapa Kapolres Sambas?", "kpn ops zebra 2024", "siapa waka polda riau"]
)
def test_nothing_is_shown_as_mended_where_nothing_was(question: str, answer: Ask) -> None:
    assert answer(question).searched_for is None


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Kapan Operasi Zebra 2042 digelar?", id="digits exchanged"),
        pytest.param("Kapan Operasi Zebra 2025 digelar?", id="the next year"),
        pytest.param("Apa yang terjadi pada 6/2/2042 di gudang pupuk?", id="a date"),
    ],
)
def test_a_year_is_never_mended_but_refused(
    question: str, refusal: Callable[[str], NoAnswer]
) -> None:
    refused = refusal(question)
    assert (refused.status, refused.searched_for) == (Status.NO_ANSWER, None)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Kapan Operasi Zebra 204 digelar?", id="a digit dropped"),
        pytest.param("Apakah ada 84 personel di Simpang Klitik?", id="another number"),
    ],
)
def test_a_number_is_never_mended(question: str, news: AnswerService) -> None:
    assert news.ask(question).searched_for is None


# --- confidence ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        "Siapa Kapolres Sambas?",
        "Kapan Operasi Zebra 2024 digelar?",
        "Kapan Operasi Zebra 2022 digelar?",
        "Siapa Kapolres?",
        "Berapa harga pupuk hari ini?",
        "berita terbaru",
        "halo",
        "",
        "zzzz",
    ],
)
def test_confidence_is_on_the_side_of_the_threshold_that_the_outcome_says(
    question: str, news: AnswerService, settings: Settings
) -> None:
    outcome = news.ask(question)
    assert 0 <= outcome.confidence <= 1
    above = outcome.confidence >= settings.answering.threshold
    assert above is isinstance(outcome, Answer)


def test_an_answer_with_quotes_says_so(answer: Ask) -> None:
    assert answer("Siapa Kapolres Sambas?").form is AnswerForm.QUOTES
