"""Of real news, the thing that was asked for: a noun, a count, a name, a sum, a figure.

People type these questions in a hurry. The sentence that answers often holds few of their words,
and the sentence that holds most of them answers something else.
"""

from __future__ import annotations

import pytest

from bot.serving.service import AnswerService
from loading import ServiceOf
from real_news import Row, article, files_of, quotes, told

NEWS = [
    article(
        "Bus Terguling di Tanjakan Randu",
        "Seorang penumpang pingsan setelah bus antarkota terguling di Tanjakan Randu, Kabupaten "
        "Rawasela, Senin (5/5/2025). Kapolsek Randu AKP Sigit Waluyo menyebut penumpang itu sudah "
        "siuman. Sekarang ia menjalani perawatan di Rumah Sakit Bhakti Asih.",
        "2025-05-05",
    ),
    article(
        "Truk Terbalik di Jembatan Kalisari",
        "Truk tronton Putra Jaya terbalik di Jembatan Kalisari, Selasa (6/5/2025). Petugas "
        "mengatur lalu lintas di sekitar jembatan. Berdasarkan surat jalan, truk itu mengangkut "
        "semen delapan ton.",
        "2025-05-06",
    ),
    article(
        "Polisi Bongkar Peredaran Uang Palsu",
        "Polisi membongkar peredaran uang palsu di Pasar Wage, Rabu (7/5/2025). Pengedarnya, "
        "Baskoro Tunggal, diperiksa sejak pagi. Baskoro dijerat Pasal 36 Undang-Undang Nomor 7 "
        "Tahun 2011.",
        "2025-05-07",
    ),
    article(
        "Motor Pelawak Ayun Laras Digondol Pencuri",
        "Pelawak Ayun Laras kehilangan helm setelah motor matik Varenza miliknya diacak-acak "
        "pencuri di Jalan Pinang, Kamis (8/5/2025). Sepulang dari Polsek Randu, ia menyerempet "
        "motor seorang hansip karena mengantuk. Motor yang diserempet itu bebek Astrindo.",
        "2025-05-08",
    ),
    article(
        "Tiga Pembalak Diciduk di Hutan Wono Agung",
        "Polres Rawasela menciduk tiga pembalak di Hutan Wono Agung, Kecamatan Randu, Jumat "
        "(9/5/2025). Para pelaku berinisial KR (41), UD (27) dan PT (36). Sebanyak 15 kubik "
        "kayu jati disita dari truk mereka. Untuk sekali angkut, KR dijanjikan imbalan Rp 4 juta.",
        "2025-05-09",
    ),
    article(
        "Warga Serahkan Meriam Tua ke Polsek",
        "Anggota Polsek Randu mengamankan meriam tua peninggalan Belanda di Dusun Kebonagung, "
        "Sabtu (10/5/2025). Meriam itu diserahkan Wiryo Utomo, petani Dusun Kebonagung, kepada "
        "petugas jaga. Beratnya tiga puluh kilogram.",
        "2025-05-10",
    ),
    article(
        "Kebun PT Morina Tani Terbakar",
        "Kebun milik PT Morina Tani di Kecamatan Randu terbakar sejak Minggu sore. Kasat Reskrim "
        "Polres Rawasela AKP Galang Permana menaksir luas kebun yang terbakar lima hektare.",
        "2025-05-12",
    ),
    article(
        "Kapolres Gunungsewu Tinjau Kebun Tebu",
        "Kapolres Gunungsewu AKBP Morin Wijaya meninjau kebun tebu PT Manis Abadi. AKBP Morin "
        "Wijaya menyebut luas kebun yang terbakar di sana 60 hektare, Senin (12/5/2025).",
        "2025-05-12",
    ),
    article(
        "Polisi Ringkus Pembobol Warung",
        "Polisi meringkus tiga orang yang diduga sebagai pembobol warung di Gang Mawar, Rabu "
        '(14/5/2025). "Yang pertama bernama Tarjo (28) dan Midun (31), dibekuk di pasar. Seorang '
        'lagi Sarpin (44)," ujar Kanit Reskrim Polsek Randu Ipda Lukito Adi.',
        "2025-05-14",
    ),
    article(
        "Operasi Jalan Teduh 2025 Hentikan Ribuan Pengemudi",
        "Sebanyak 2.480 pengemudi di Kota Rawasela dihentikan dalam Operasi Jalan Teduh 2025 yang "
        "digelar Satlantas Polres Rawasela. Di antara mereka, 930 pengemudi ditilang. "
        "Selebihnya hanya ditegur.",
        "2025-05-16",
    ),
    article(
        "Sebanyak Lima Orang Jadi Tersangka Perusakan Kantor PT Sinar Kelapa",
        "Polres Rawasela mengusut perusakan kantor PT Sinar Kelapa di Desa Sumberwangi yang "
        "membuat puluhan komputer hancur. Kini 5 orang menyandang status tersangka.",
        "2025-05-18",
    ),
]


@pytest.fixture
def news(service_of: ServiceOf) -> AnswerService:
    return service_of(files_of(NEWS))


@pytest.mark.parametrize(
    ("question", "held"),
    [
        pytest.param(
            "penumpang bus yg terguling di tanjakan randu dirawat di rs mana",
            "Bhakti Asih",
            id="rs-is-a-hospital-and-its-sentence-names-nothing-else",
        ),
        pytest.param(
            "truk putra jaya yg terbalik bawa muatan apa",
            "semen",
            id="what-is-carried-is-the-load",
        ),
        pytest.param(
            "baskoro tunggal pengedar uang palsu di pasar wage kena pasal apa",
            "Pasal 36",
            id="an-article-of-law-not-the-arrest",
        ),
        pytest.param(
            "pembobol warung di gang mawar yg diringkus siapa namanya",
            "Tarjo (28) dan Midun (31)",
            id="names-that-are-told-in-a-quotation",
        ),
        pytest.param(
            "inisial pembalak yg diciduk di hutan wono agung",
            "KR (41), UD (27) dan PT (36)",
            id="initials-asked-for-without-a-question-word",
        ),
    ],
)
def test_the_noun_that_was_asked_for_is_shown(
    question: str, held: str, news: AnswerService
) -> None:
    assert held in quotes(news.ask(question))


@pytest.mark.parametrize(
    ("question", "held"),
    [
        pytest.param(
            "polres rawasela nyiduk brp pembalak di hutan wono agung",
            "tiga pembalak",
            id="nyiduk-is-menciduk-and-a-count-may-be-a-word",
        ),
        pytest.param(
            "petani yg nyerahin meriam tua ke polsek siapa",
            "Wiryo Utomo",
            id="nyerahin-is-diserahkan",
        ),
        pytest.param(
            "brp kubik kayu yg disita di hutan wono agung",
            "15 kubik",
            id="a-measure-picks-its-own-number",
        ),
        pytest.param(
            "pembalak KR dijanjiin imbalan berapa",
            "Rp 4 juta",
            id="dijanjiin-is-dijanjikan-and-an-initial-is-a-name",
        ),
    ],
)
def test_a_verb_in_chat_spelling_finds_its_sentence(
    question: str, held: str, news: AnswerService
) -> None:
    assert held in quotes(news.ask(question))


def test_a_rare_name_is_not_taken_for_a_typo_of_a_better_known_one(news: AnswerService) -> None:
    shown = quotes(news.ask("luas kebun pt morina tani yg kebakar berapa hektar"))
    assert "lima hektare" in shown
    assert "60 hektare" not in shown


@pytest.fixture
def counsel() -> list[Row]:
    """An article that calls a lawyer only a legal counsel, beside the others."""
    text = (
        "Kuasa hukum Ayun Laras, Tobias Renggana, menyambangi Polres Rawasela, Selasa "
        "(13/5/2025). Ia membawa dua saksi untuk laporan kliennya."
    )
    return [*NEWS, article("Dua Saksi Dibawa ke Polres", text, "2025-05-13")]


def test_an_article_with_a_legal_counsel_is_about_a_lawyer(
    counsel: list[Row], service_of: ServiceOf
) -> None:
    outcome = service_of(files_of(counsel)).ask("pengacara ayun laras siapa namanya")
    assert "Tobias Renggana" in told(outcome)


def test_a_name_that_ends_as_a_verb_in_chat_spelling_is_kept(service_of: ServiceOf) -> None:
    found = article(
        "Lurah yang Hilang Ditemukan",
        "Lurah Sarmin Wijoyo ditemukan di Pulau Beras, Jumat (23/5/2025). Ia tampak sehat.",
        "2025-05-23",
    )
    outcome = service_of(files_of([*NEWS, found])).ask("sarmin wijoyo ditemukan di mana")
    assert "Pulau Beras" in quotes(outcome)


def test_a_part_of_a_total_is_shown_where_the_part_was_asked_for(news: AnswerService) -> None:
    question = "berapa pengemudi yg kena tilang operasi jalan teduh 2025"
    assert "930 pengemudi" in quotes(news.ask(question))


def test_a_count_of_people_is_not_a_count_of_things(news: AnswerService) -> None:
    question = "berapa orang yang jadi tersangka perusakan kantor PT Sinar Kelapa"
    assert "5 orang" in quotes(news.ask(question))
