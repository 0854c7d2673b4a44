"""A small invented corpus with one thing of each kind that people ask for."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from bot.config.settings import Settings
from bot.model import Answer, NoAnswer, Outcome, Related
from bot.serving.service import AnswerService
from loading import LoadService

NEWS: list[dict[str, str]] = [
    {
        "id": "zebra",
        "title": "Polres Ngawi Gelar Operasi Zebra 2024",
        "publisher": "Warta Ngawi",
        "date": "2024-10-14T09:30",
        "url": "https://warta.example/zebra",
        "text": "Operasi Zebra 2024 digelar Polres Ngawi selama 14 hari mulai 14 Oktober 2024 "
        "hingga 27 Oktober 2024. Sebanyak 85 personel dikerahkan di Simpang Klitik karena angka "
        "kecelakaan meningkat. Penindakan dilakukan dengan menggunakan kamera tilang elektronik.",
    },
    {
        "id": "rapat",
        "title": "Polres Ngawi Rapatkan Pengamanan Panen Raya",
        "date": "2024-03-05",
        "text": "Rapat pengamanan panen raya diikuti oleh Kompol Bayu Anggara, S.H., Kabag Ops "
        "Polres Ngawi, AKP Hendra Wirawan Kasat Reskrim Polres Ngawi, Iptu Darto Wibisono, S.H., "
        "M.H Kasat Narkoba Polres Ngawi, Ipda Sulastri Kasi Humas Polres Ngawi.",
    },
    {
        "id": "sidak",
        "title": "Kapolres Sambas Periksa Gudang Pupuk",
        "text": "Kapolres Sambas AKBP Teguh Prakoso didampingi Kasat Samapta dan Kasat Binmas "
        "memeriksa gudang pupuk di Kecamatan Pemangkat pada Selasa, 6 Februari 2024. Petugas "
        "menemukan 12 ton pupuk tanpa izin edar. Rombongan petani dari Kabupaten Belu ikut "
        "menyaksikan pemeriksaan itu.",
    },
    {
        "id": "mudik",
        "title": "Rencana Pengamanan Mudik Polda Maluku",
        "publisher": "Kabar Ambon",
        "date": "2024-04-01",
        "text": "Polda Maluku menyusun rencana pengamanan arus mudik sebagai berikut:\n"
        "1) Bidang Lalu Lintas\n"
        "a) Menambah rambu di jalur rawan longsor.\n"
        "b) Menyiapkan bengkel keliling bagi pemudik.\n"
        "2) Bidang Kesehatan\n"
        "a) Mendirikan pos pengobatan gratis.\n"
        "b) Menyediakan ambulans di pelabuhan.",
    },
    {
        "id": "kopi",
        "title": "Polres Ende Petakan Kerawanan Panen Kopi",
        "date": "2023-07-20",
        "text": "Kapolres Ende AKBP Maria Lodang menyebut kerawanan panen kopi di antaranya "
        "pencurian buah kopi di kebun ; sengketa batas lahan antar desa ; penimbunan solar oleh "
        "tengkulak ; dan kebakaran gudang penyimpanan.",
    },
    {
        "id": "lilin",
        "title": "Polres Banyuwangi Gelar Operasi Lilin",
        "date": "2023-12-21",
        "text": "Polres Banyuwangi menggelar Operasi Lilin 2023 selama 12 hari mulai 22 Desember "
        "2023 hingga 2 Januari 2024. Pengamanan dipusatkan di Pelabuhan Ketapang.",
    },
    {
        "id": "apel",
        "title": "Kapolda Riau Pimpin Apel Operasi Ketupat",
        "publisher": "Suara Riau",
        "date": "2023-04-17T16:05+07:00",
        "text": "Kapolda Riau Irjen Pol. Surya Adiguna memimpin apel Operasi Ketupat 2023 di "
        "Lapangan Mapolda Riau, Senin (17/4/2023) pukul 08.00 WIB. Wakapolda Riau Brigjen Pol. "
        "Hasan Basri memeriksa 35 pos pelayanan.",
    },
    {
        "id": "kakatua",
        "title": "Dua Kakatua Gagal Diselundupkan",
        "text": "Petugas mengamankan dua ekor kakatua yang hendak diselundupkan lewat Pelabuhan "
        "Sorong. Satwa itu diserahkan kepada balai karantina agar dirawat.",
    },
    {
        "id": "motor",
        "title": "Polsek Tarogong Tangkap Pencuri Sepeda Motor",
        "date": "2024-01-12",
        "text": "Polsek Tarogong menangkap seorang pria berinisial DS (34) karena mencuri 3 sepeda "
        "motor di Pasar Guntur pada Kamis (11/1/2024). Pelaku masuk dengan cara merusak gembok "
        "pagar. Barang bukti yang disita dari tangan pelaku di rumah kontrakannya yang terletak di "
        "tepi rel kereta, setelah warga sekitar melihat sepeda motor tanpa pelat nomor diturunkan "
        "dari sebuah truk pada malam hari dan melaporkannya kepada ketua rukun tetangga, terdiri "
        "atas kunci letter T, sebuah gergaji besi, dua lembar pelat nomor palsu, serta buku "
        "catatan berisi nama para penadah yang sehari-hari berdagang onderdil di kawasan Ciateul.",
    },
]


def json_lines(rows: list[dict[str, str]]) -> str:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


@pytest.fixture(scope="session")
def news(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings, load_service: LoadService
) -> AnswerService:
    """A service over the invented corpus."""
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    path.write_text(json_lines(NEWS), encoding="utf-8")
    return load_service(settings.with_corpus(path))


@pytest.fixture(scope="session")
def answer(news: AnswerService) -> Callable[[str], Answer]:
    """The answer of the invented corpus; fails where there is none."""

    def ask(question: str) -> Answer:
        outcome = news.ask(question)
        assert isinstance(outcome, Answer), f"not answered: {outcome}"
        return outcome

    return ask


@pytest.fixture(scope="session")
def refusal(news: AnswerService) -> Callable[[str], NoAnswer]:
    """Why the invented corpus has no answer; fails where it has one."""

    def ask(question: str) -> NoAnswer:
        outcome = news.ask(question)
        if not isinstance(outcome, NoAnswer):
            quotes = [citation.quote for citation in outcome.citations]
            pytest.fail(f"{outcome.status}: {quotes}")
        return outcome

    return ask


@pytest.fixture(scope="session")
def unanswered(news: AnswerService) -> Callable[[str], Related | NoAnswer]:
    """What the invented corpus has instead of an answer; fails where it has one."""
    return lambda question: not_answered(news.ask(question))


def not_answered(outcome: Outcome) -> Related | NoAnswer:
    """A related article or a refusal; fails for an answer."""
    if isinstance(outcome, Answer):
        quotes = [citation.quote for citation in outcome.citations]
        pytest.fail(f"answered: {quotes}")
    return outcome
