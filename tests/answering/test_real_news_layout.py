"""Real news as it is laid out: in one paragraph or many, in long texts, glued and with clutter."""

from __future__ import annotations

import pytest

from bot.serving.service import AnswerService
from loading import ServiceOf
from real_news import Row, article, files_of, quotes

FRAUD = (
    "Polres Tirtanaga meringkus Saefudin alias Kang Uding di Desa Cikopo, Sabtu (14/6/2025).",
    "Ia diduga menggelapkan iuran puluhan warga.",
    "Tersangka terancam hukuman empat tahun penjara menurut pasal penggelapan.",
)
RAID = (
    "Satlantas Polres Rawasela menghentikan 2.480 pengemudi, Jumat (16/5/2025).",
    "Pemeriksaan digelar di Jalan Kenanga.",
    "Kasat Lantas AKP Surya Laksmana mengatakan lima belas pengemudi tidak membawa SIM.",
)
OTHERS = [
    article(
        "Perahu Wisata Terbalik",
        "Perahu wisata terbalik di Danau Sirih, Minggu (15/6/2025). Kapolsek Sirih AKP Mardani "
        "mengatakan, sembilan penumpang selamat.",
        "2025-06-15",
    ),
    article(
        "Pencuri Ternak Ditahan",
        "Polsek Sirih menangkap pencuri ternak, Gito Raharja, Senin (16/6/2025). Gito ditahan di "
        "Rutan Sirih.",
        "2025-06-17",
    ),
    article(
        "Festival di Jalan Melur",
        "Jalan Melur ditutup untuk festival layang-layang. Penutupan berlaku pada Sabtu, 17 Mei "
        "2025.",
        "2025-05-16",
    ),
]


@pytest.fixture(params=[" ", "\n", "\n\n"], ids=["one-paragraph", "lines", "paragraphs"])
def laid_out(request: pytest.FixtureRequest, service_of: ServiceOf) -> AnswerService:
    """A service over the same sentences, in one paragraph or in one each."""
    rows = [
        article("Penggelap Iuran Diringkus", request.param.join(FRAUD), "2025-06-14"),
        article("Pemeriksaan Pengemudi", request.param.join(RAID), "2025-05-16"),
    ]
    return service_of(files_of([*rows, *OTHERS]))


@pytest.mark.parametrize(
    ("question", "held"),
    [
        pytest.param(
            "kang uding terancam hukuman berapa tahun",
            "empat tahun",
            id="a-nickname-in-another-paragraph",
        ),
        pytest.param(
            "berapa tahun ancaman hukuman Saefudin",
            "empat tahun",
            id="a-name-in-another-paragraph",
        ),
        pytest.param(
            "berapa pengemudi tidak membawa SIM yang dihentikan Polres Rawasela",
            "lima belas pengemudi",
            id="a-part-of-a-number-in-another-paragraph",
        ),
        pytest.param(
            "siapa kasat lantas polres rawasela",
            "Surya Laksmana",
            id="a-post-whose-section-opens-the-article",
        ),
    ],
)
def test_paragraphs_do_not_change_an_answer(
    question: str, held: str, laid_out: AnswerService
) -> None:
    assert held in quotes(laid_out.ask(question))


PADDING = (
    "Penghuni kompleks merasa was-was lalu memasang palang bambu di setiap mulut gang.",
    "Pengurus masjid setempat mengajak remaja mengaji bersama selepas magrib.",
    "Pedagang keliling diminta menunjukkan kartu pengenal kepada satpam sebelum masuk.",
    "Kader posyandu membagikan selebaran mengenai cara menyimpan uang dengan aman.",
    "Bupati menjanjikan kamera pengawas di balai desa, perempatan, dan dekat lapangan voli.",
    "Guru sekolah dasar akan menjemput murid yang rumahnya jauh dari jalan raya.",
    "Paguyuban sopir angkot menyumbang dua lampu sorot untuk tikungan di ujung jembatan.",
    "Karang taruna menyusun jadwal jaga sampai akhir bulan depan secara bergiliran.",
)
LONG = article(
    "Kang Uding Diringkus",
    " ".join(
        [
            FRAUD[0],
            FRAUD[1],
            *PADDING,
            "Tersangka terkena pasal penggelapan.",
            "Hukuman terberatnya empat tahun penjara.",
        ]
    ),
    "2025-06-14",
)
SENTENCE_OF_A_PAGE = article(
    "Dugaan Pungutan di Dinas Pasar",
    "Penyelidik Polres Rawasela mendalami dugaan pungutan di Dinas Pasar, seperti disampaikan "
    "humas, sesudah mengundang pedagang dari empat blok, mencocokkan karcis dengan buku kas, "
    "menanyai juru tagih yang bertugas pada hari libur, serta memotret papan tarif di gerbang "
    "utara dan di lapak ikan yang baru dipindahkan ke belakang gudang es milik pemerintah daerah, "
    "menindaklanjuti aduan tertulis yang dikirim melalui pos oleh pengadu yang bernama Rustam "
    "Wahidin. Belum ada yang diperiksa sebagai tersangka.",
    "2025-06-18",
)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("kang uding terancam hukuman brp tahun", id="a-verb"),
        pytest.param("berapa tahun ancaman hukuman kang uding", id="a-noun"),
    ],
)
def test_the_end_of_a_long_article_answers_about_whom_its_start_names(
    question: str, service_of: ServiceOf
) -> None:
    assert "empat tahun" in quotes(service_of(files_of([LONG, *OTHERS])).ask(question))


def test_a_cut_of_a_long_sentence_holds_the_name_that_was_asked_for(
    service_of: ServiceOf,
) -> None:
    service = service_of(files_of([SENTENCE_OF_A_PAGE, LONG, *OTHERS]))
    shown = quotes(service.ask("siapa pengadu kasus dugaan pungutan di dinas pasar"))
    assert "Rustam Wahidin" in shown
    assert len(shown) < len(SENTENCE_OF_A_PAGE["text"].partition(". ")[0])


TITLE = "Petani Serahkan Meriam Tua"
FOUND = "Anggota Polsek Randu mengamankan meriam tua di Dusun Kebonagung, Sabtu (10/5/2025). "
GIVEN = "Meriam itu diserahkan Wiryo Utomo, petani Dusun Kebonagung."
SCRAPED = [
    pytest.param(f"{TITLE} RAWASELA, WARTAKITA.com- {FOUND}{GIVEN}", id="title-glued"),
    pytest.param(f"{TITLE}\nRAWASELA, WARTAKITA.com- {FOUND}{GIVEN}", id="title-on-its-own-line"),
    pytest.param(
        f"{FOUND}{GIVEN} Ikuti kabar terkini dan artikel pilihan kami di gawai Anda lewat WhatsApp "
        "Channel: https://wartakita.example/kanal. Pastikan Anda telah memasang aplikasi WhatsApp.",
        id="channel-at-the-end",
    ),
    pytest.param(
        f"{FOUND}{GIVEN} Copyright 2010 - 2025 PT. Warta Kita. All Rights Reserved.",
        id="copyright-at-the-end",
    ),
]


@pytest.mark.parametrize("text", SCRAPED)
def test_an_article_scraped_on_one_line_answers(text: str, service_of: ServiceOf) -> None:
    shown = quotes(scraped(text, service_of).ask("petani yg nyerahin meriam tua ke polsek siapa"))
    assert "Wiryo Utomo" in shown


@pytest.mark.parametrize("text", SCRAPED)
@pytest.mark.parametrize(
    "question", ["di mana meriam tua diamankan", "apa yang diamankan polsek randu"]
)
def test_what_was_scraped_with_an_article_is_not_quoted(
    question: str, text: str, service_of: ServiceOf
) -> None:
    shown = quotes(scraped(text, service_of).ask(question))
    assert "meriam tua" in shown
    clutter = (TITLE, "WARTAKITA", "Channel", "memasang aplikasi", "Copyright", "Reserved")
    assert [words for words in clutter if words in shown] == []


def scraped(text: str, service_of: ServiceOf) -> AnswerService:
    row: Row = article(TITLE, text, "2025-05-10")
    return service_of(files_of([row, *OTHERS]))
