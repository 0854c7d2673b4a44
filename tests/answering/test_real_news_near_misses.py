"""Real news of the right person or thing that does not tell what was asked: no answer.

A related article may be shown, which is no claim. The controls are answered from the same
articles, so that refusing everything does not pass.
"""

from __future__ import annotations

import pytest

from bot.serving.service import AnswerService
from loading import ServiceOf
from real_news import article, check_not_answered, files_of, quotes

NEWS = [
    article(
        "Gerombolan Samson Kuro Rusak Pos Hutan",
        "Gerombolan pimpinan Samson Kuro merusak pos hutan Wae Lolo, Senin (2/6/2025) malam. "
        "Petugas menghalau gerombolan itu. Simak juga foto evakuasi pendaki di Lembah Biru.",
        "2025-06-02",
    ),
    article(
        "Pengurus Arisan Dilaporkan",
        "Pengurus arisan Mekar Sari, Melati Suharti, dilaporkan ke Polres Rawasela atas dugaan "
        "penipuan, Rabu (4/6/2025). Pelapornya, Dedeh Rohana, merugi Rp 75 juta. Polisi masih "
        "mengumpulkan bukti.",
        "2025-06-04",
    ),
    article(
        "Kapolda Jambi Tabuh Gendang",
        "Kapolda Jambi Irjen Pol Bonar Lesmana menabuh gendang di Lapangan Kota, Kamis (5/6/2025). "
        "Acara itu bertema polisi sahabat seniman. Wali Kota Hasnul Arif ikut menari.",
        "2025-06-05",
    ),
    article(
        "Tiga Pembalak Diciduk di Hutan Wono Agung",
        "Polres Rawasela menciduk tiga pembalak di Hutan Wono Agung, Jumat (6/6/2025). Para pelaku "
        "berinisial KR (41), UD (27) dan PT (36). Petugas menyita 15 kubik kayu jati.",
        "2025-06-06",
    ),
    article(
        "Pengedar Uang Palsu Diperiksa",
        "Polisi membongkar peredaran uang palsu di Pasar Wage, Sabtu (7/6/2025). Baskoro Tunggal "
        "dijerat Pasal 36 Undang-Undang Nomor 7 Tahun 2011.",
        "2025-06-07",
    ),
    article(
        "Nyai Sumi Dituntut Balik",
        "Nyai Sumi dituntut tersangka kasus warisan karena surat hibah itu dinilai asli. Jaksa "
        "akan memanggil kedua tersangka.",
        "2025-06-09",
    ),
    article(
        "Mantan Lurah yang Hilang Telah Ditemukan",
        "Mantan Lurah Sawahan, Sarman Wijoyo, yang dikabarkan hilang sejak Selasa, telah "
        'ditemukan. "Kabarnya sudah ketemu di Pulau Beras," ujar Kapolsek Sawahan AKP Dirga, Jumat '
        "(13/6/2025). Sejak berhenti sebagai Lurah Sawahan, Sarman Wijoyo menetap di Kampung Duku.",
        "2025-06-13",
    ),
    article(
        "Kang Uding Diringkus",
        "Polres Tirtanaga meringkus Saefudin alias Kang Uding (47) di kiosnya di Desa Cikopo, "
        "Sabtu (14/6/2025). Ia diduga menggelapkan iuran warga. Hukuman terberatnya empat tahun "
        "penjara.",
        "2025-06-14",
    ),
    article(
        "Perahu Wisata Terbalik",
        "Perahu wisata terbalik di Danau Sirih, Minggu (15/6/2025). Kapolsek Sirih AKP Mardani "
        "mengatakan, sembilan penumpang selamat.",
        "2025-06-15",
    ),
    article(
        "Pencuri Ternak Ditangkap dan Ditahan",
        "Polsek Sirih menangkap pencuri ternak, Gito Raharja, Senin (16/6/2025). Gito ditahan di "
        "Rutan Sirih sejak Selasa.",
        "2025-06-17",
    ),
]


@pytest.fixture
def news(service_of: ServiceOf) -> AnswerService:
    return service_of(files_of(NEWS))


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("samson kuro ditahan di mana", id="never-caught-and-a-pointer-names-a-place"),
        pytest.param("kenapa kapolda bonar dicopot", id="a-post-holder-nobody-dismissed"),
        pytest.param(
            "pasal apa yang menjerat pembalak di hutan wono agung", id="the-law-of-another-case"
        ),
        pytest.param("siapa yang membunuh nyai sumi", id="a-murder-that-nobody-reports"),
        pytest.param("sarman wijoyo ditahan di mana", id="lives-somewhere-but-not-detained"),
        pytest.param("kapan sarman wijoyo ditangkap", id="missing-since-a-day-but-not-caught"),
        pytest.param("kapan melati suharti ditahan", id="reported-but-not-detained"),
        pytest.param("kapan kang uding dibebaskan", id="caught-on-a-day-but-not-freed"),
        pytest.param("di mana sarman wijoyo dimakamkan", id="found-alive-not-buried"),
    ],
)
def test_what_no_article_tells_is_not_answered(question: str, news: AnswerService) -> None:
    check_not_answered(news.ask(question))


@pytest.mark.parametrize(
    ("question", "held"),
    [
        pytest.param("gito raharja ditahan di mana", "Rutan Sirih", id="detained"),
        pytest.param("kapan kang uding diringkus", "14/6/2025", id="caught"),
        pytest.param("baskoro tunggal dijerat pasal apa", "Pasal 36", id="the-law"),
        pytest.param("di mana perahu wisata terbalik", "Danau Sirih", id="the-boat"),
        pytest.param(
            "siapa pelapor pengurus arisan melati suharti", "Dedeh Rohana", id="who-reported"
        ),
    ],
)
def test_what_the_same_articles_tell_is_answered(
    question: str, held: str, news: AnswerService
) -> None:
    assert held in quotes(news.ask(question))
