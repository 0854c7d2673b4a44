"""Of real news, why, how, where, when and whether: of the event that was asked about."""

from __future__ import annotations

import pytest

from bot.serving.service import AnswerService
from loading import ServiceOf
from real_news import article, files_of, quotes

NEWS = [
    article(
        "Jalan Kenanga Ditutup untuk Festival",
        "Jalan Kenanga, Rawasela, ditutup untuk festival layang-layang akhir pekan ini. Penutupan "
        "berlaku pada Sabtu, 17 Mei 2025. Pukul 13.00-17.00 WIB, kecuali bagi ambulans.",
        "2025-05-16",
    ),
    article(
        "Pengamen Ribut di Halte Sawahan",
        "Dua rombongan pengamen ribut di Halte Sawahan, Kamis (15/5/2025) sore. Seorang luka "
        "ringan. Pemicunya diduga rebutan tempat mangkal.",
        "2025-05-15",
    ),
    article(
        "Penipu Berkedok Petugas Air Ditangkap",
        "Seorang pria yang biasa disapa Bang Kobra ditangkap di Kelurahan Sindang, Minggu "
        "(11/5/2025). Ia mendatangi rumah korban pada siang hari. Di sana ia menagih biaya segel "
        "dengan alasan meteran rusak.",
        "2025-05-11",
    ),
    article(
        "Dua Tersangka Kasus Warisan Nyai Sumi Ditahan",
        "Kejaksaan menahan dua tersangka kasus warisan Nyai Sumi, Senin (19/5/2025). Penahanan "
        "atas usul jaksa agar barang bukti tidak lenyap.",
        "2025-05-19",
    ),
    article(
        "Nyai Sumi Dituntut Balik",
        "Nyai Sumi dituntut tersangka kasus warisan karena surat hibah itu dinilai asli. Jaksa "
        "belum menanggapi tuntutan dari tersangka yang ditahan itu.",
        "2025-05-20",
    ),
    article(
        "Aplikasi Lapor Kilat Dirilis",
        "Polres Rawasela merilis aplikasi Lapor Kilat untuk warga, Rabu (21/5/2025). Aplikasi itu "
        "disebut dapat dipakai membayar denda. Namun layanan itu belum disetujui "
        "kementerian keuangan, kata Kasi Humas Iptu Ratna Dewanti.",
        "2025-05-21",
    ),
    article(
        "Mantan Lurah yang Hilang Telah Ditemukan",
        "Mantan Lurah Sawahan, Sarman Wijoyo, yang dikabarkan hilang sejak Selasa, telah "
        'ditemukan. "Kabarnya sudah ketemu di Pulau Beras," ujar Kapolsek Sawahan AKP Dirga, Jumat '
        "(23/5/2025). Sejak berhenti sebagai Lurah Sawahan, Sarman Wijoyo menetap di Kampung Duku.",
        "2025-05-23",
    ),
    article(
        "Pemasok Senjata ke Perampok Toko Emas Dibekuk",
        "Polisi membekuk FD, pemasok senjata rakitan kepada perampok toko emas di Rawasela, Sabtu "
        "(24/5/2025). FD dibekuk di dekat Terminal Pandan. Ia seorang montir.",
        "2025-05-24",
    ),
    article(
        "Toko Emas Dirampok di Rawasela",
        "Sebuah toko emas dirampok pembawa senjata rakitan saat hendak tutup di Jalan Sawo, "
        "Rawasela, Kamis (22/5/2025). Perampok langsung dibekuk satpam.",
        "2025-05-22",
    ),
    article(
        "Polres Tahan Mobil Jenazah",
        "Polres Rawasela menahan tiga mobil jenazah di gerbang pelabuhan saat konser, Minggu "
        "(25/5/2025). Mobil jenazah itu diduga memuat minuman keras.",
        "2025-05-25",
    ),
    article(
        "Kapolda Lepas Balon di Stadion",
        "Kapolda Irjen Pol Tulus Wibowo melepas balon saat peringatan Hari Lalu Lintas di Stadion "
        "Cempedak, Senin (22/9/2025). Peringatan Hari Lalu Lintas di Polda Jambi mengangkat tema "
        "tertib bersama.",
        "2025-09-22",
    ),
    article(
        "Penyidik Geledah Dinas Pertanian",
        "Penyidik Polres Tirtanaga menyelidiki hibah traktor fiktif di Dinas Pertanian, dengan "
        "memeriksa sepuluh petani dan mengangkut berkas lelang dari kantor dinas, Selasa "
        "(27/5/2025). Belum ada yang dijadikan tersangka.",
        "2025-05-27",
    ),
]
OPERATIONS = [
    article(
        "Operasi Jalan Teduh 2025 di Rawasela",
        "Sebanyak 310 pelanggar ditindak dalam Operasi Jalan Teduh 2025 di Rawasela. Operasi itu "
        "dimulai 12 Mei.",
        "2025-05-14",
    ),
    article(
        "Operasi Jalan Teduh 2025 di Tirtanaga",
        "Empat angkot dan 52 pikap terjaring Operasi Jalan Teduh 2025 di Tirtanaga. Kendaraan "
        "dinas dikecualikan.",
        "2025-05-15",
    ),
    *NEWS[:6],
]


@pytest.fixture
def news(service_of: ServiceOf) -> AnswerService:
    return service_of(files_of(NEWS))


@pytest.mark.parametrize(
    ("question", "held"),
    [
        pytest.param(
            "jam brp penutupan jalan kenanga", "13.00-17.00", id="hours-in-a-sentence-of-their-own"
        ),
        pytest.param(
            "gimana cara bang kobra menipu korban",
            "biaya segel",
            id="a-manner-is-told-by-what-was-done-not-by-the-arrest",
        ),
        pytest.param(
            "aplikasi lapor kilat udah dapet izin kementerian keuangan belum",
            "belum disetujui",
            id="yes-or-no-in-other-words-of-the-article",
        ),
        pytest.param(
            "mobil jenazah yg ditahan polres dipake ngangkut apa",
            "minuman keras",
            id="dipake-ngangkut-is-memuat",
        ),
        pytest.param(
            "peringatan hari lalu lintas polda jambi digelar di mana",
            "Stadion Cempedak",
            id="the-place-and-not-the-motto",
        ),
        pytest.param(
            "ngapain penyidik polres tirtanaga ke dinas pertanian",
            "hibah traktor",
            id="ngapain-asks-for-the-purpose",
        ),
    ],
)
def test_the_circumstance_that_was_asked_for_is_shown(
    question: str, held: str, news: AnswerService
) -> None:
    assert held in quotes(news.ask(question))


@pytest.mark.parametrize(
    ("question", "held", "other"),
    [
        pytest.param(
            "Mengapa dua tersangka kasus warisan Nyai Sumi ditahan oleh jaksa?",
            "barang bukti tidak lenyap",
            "dinilai asli",
            id="the-reason-of-the-asked-deed",
        ),
        pytest.param(
            "pemasok senjata rakitan ke perampok toko emas rawasela dibekuk di mana",
            "Terminal Pandan",
            "Jalan Sawo",
            id="where-the-supplier-was-caught-not-the-robber",
        ),
    ],
)
def test_of_two_deeds_the_circumstance_of_the_asked_one_is_shown(
    question: str, held: str, other: str, news: AnswerService
) -> None:
    shown = quotes(news.ask(question))
    assert held in shown
    assert other not in shown


def test_of_two_articles_on_one_operation_the_one_with_the_counted_noun_answers(
    service_of: ServiceOf,
) -> None:
    service = service_of(files_of(OPERATIONS))
    shown = quotes(service.ask("berapa pelanggar operasi jalan teduh 2025"))
    assert "310 pelanggar" in shown
    assert "dikecualikan" not in shown
