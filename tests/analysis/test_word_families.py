"""Families of words in police news: the forms of one word have one term, others have their own."""

from __future__ import annotations

import pytest

from bot.analysis.analyzer import Analyzer

WRITTEN = [
    "tilang menilang ditilang penilangan tertilang",
    "bom mengebom dibom pengebom pengeboman",
    "cek mengecek dicek pengecekan pengecekannya",
    "perkosa memerkosa memperkosa diperkosa pemerkosa pemerkosaan",
    "keroyok mengeroyok dikeroyok pengeroyok pengeroyokan",
    "gerebek menggerebek digerebek penggerebekan",
    "geledah menggeledah digeledah penggeledahan",
    "aniaya menganiaya dianiaya penganiaya penganiayaan",
    "sita menyita disita penyitaan sitaan",
    "tahan menahan ditahan penahanan tahanan",
    "tetap menetapkan ditetapkan penetapan",
    "lapor melapor dilaporkan pelapor terlapor laporan",
    "selidik menyelidiki diselidiki penyelidikan",
    "todong menodong ditodong penodongan",
    "padam memadamkan dipadamkan pemadaman",
    "minta meminta diminta dimintai permintaan",
    "tewas tewasnya menewaskan meninggal meninggalnya",
    "mengaku diakui mengakui pengakuan",
    "ketua diketuai mengetuai",
]
CHAT = [
    "menabrak nabrak ketabrak ditabrakin",
    "memukul mukul mukulin dipukuli",
    "menyerahkan nyerahin diserahin",
    "mencuri nyuri",
    "menyita nyita",
    "menganiaya nganiaya",
    "melaporkan ngelaporin laporin dilaporin",
    "mengeroyok ngeroyok",
    "menangkap nangkep ketangkep ditangkep ketangkepnya",
    "menemukan nemu nemuin ketemu",
    "menghilang ilang ngilangin",
    "menggerebek ngegrebek grebek",
    "memakai pake dipake",
]
APART = [
    pytest.param("pelaku", "melakukan", id="who did it, and doing"),
    pytest.param("tersangka", "menyangka", id="suspect, and to suppose"),
    pytest.param("terduga", "diduga", id="suspect, and allegedly"),
    pytest.param("penyidik", "penyidikan", id="investigator, and investigation"),
    pytest.param("petugas", "ditugaskan", id="officer, and to assign"),
    pytest.param("pelajar", "pengajar", id="pupil, and teacher"),
    pytest.param("pelajar", "pelajaran", id="pupil, and lesson"),
    pytest.param("pemilik", "memiliki", id="owner, and to have"),
    pytest.param("pengacara", "acara", id="lawyer, and event"),
    pytest.param("penduduk", "duduk", id="resident, and to sit"),
    pytest.param("pemerintah", "perintah", id="government, and order"),
    pytest.param("masalah", "masa", id="problem, and time"),
    pytest.param("dipukul", "pukul", id="hit, and o'clock"),
    pytest.param("diamankan", "keamanan", id="secured, and security"),
    pytest.param("menjalani", "jalan", id="to undergo, and road"),
    pytest.param("berhasil", "hasil", id="to succeed, and result"),
    pytest.param("mengadu", "adu", id="to complain, and to collide"),
    pytest.param("menghabisi", "habis", id="to kill, and used up"),
    pytest.param("ditindak", "tindakan", id="acted against, and an act"),
    pytest.param("maling", "paling", id="thief, and most"),
    pytest.param("nyeri", "seri", id="pain, and series"),
]


@pytest.mark.parametrize("family", WRITTEN)
def test_the_forms_of_a_verb_have_one_term(family: str, analyzer: Analyzer) -> None:
    assert len({analyzer.term(word) for word in family.split()}) == 1


@pytest.mark.parametrize("family", CHAT)
def test_forms_of_chat_have_the_term_of_those_in_newspapers(
    family: str, analyzer: Analyzer
) -> None:
    assert len({analyzer.term(word) for word in family.split()}) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_words_of_different_meanings_have_terms_of_their_own(
    one: str, other: str, analyzer: Analyzer
) -> None:
    assert analyzer.term(one) != analyzer.term(other)
    assert analyzer.term(f"{one}nya") == analyzer.term(one)
