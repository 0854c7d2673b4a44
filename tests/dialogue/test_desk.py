"""The commands of admins: reports of reloads, the state of the bot, gaps, hidden articles."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.config.wording import Wording
from bot.model import Rejected
from bot.reloading.reloader import Reloader
from bot.reloading.result import Broken, Changes, Empty, Fewer, GoldenFailed, Reload, ReloadStatus
from bot.state import State
from office import ADMIN, ARTICLES, Clock, Office, office_settings, open_office
from talking import labels, shown, write_news

MANY = tuple(f"{number}.md" for number in range(20))


# The report of a reload


Report = Callable[[Reload], tuple[str, list[str]]]


@pytest.fixture
def report(standing_office: Office) -> Report:
    """The text and the buttons of the report of a reload."""

    def tell(done: Reload) -> tuple[str, list[str]]:
        reply = standing_office.desk.reload_reply(standing_office.wording, done)
        return shown(reply), labels(reply)

    return tell


def test_a_reload_tells_what_changed_and_how_long_it_took(report: Report) -> None:
    done = Reload(
        ReloadStatus.SWAPPED,
        changes=Changes(added=("a.md", "b.md"), changed=("c.md",), removed=("d.md",)),
        rejected=(Rejected("e.jsonl", "not JSON", 4), Rejected("f.txt", "empty")),
        documents=12,
        passages=34,
        seconds=1.26,
    )
    text, offered = report(done)
    assert text.splitlines() == [
        "Korpus dimuat ulang dalam 1.3 detik: 12 berita, 34 bagian.",
        "Baru (2): a.md, b.md",
        "Berubah (1): c.md",
        "Hilang (1): d.md",
        "Ditolak (2):",
        "• e.jsonl baris 4: not JSON",
        "• f.txt: empty",
    ]
    assert offered == []


def test_a_reload_of_the_same_says_that_nothing_changed(report: Report) -> None:
    text, _ = report(Reload(ReloadStatus.SWAPPED, documents=12, passages=34))
    assert text.endswith("Tidak ada perubahan isi.")


def test_a_trial_says_that_nothing_was_swapped(report: Report) -> None:
    text, offered = report(Reload(ReloadStatus.TESTED, documents=12, passages=34))
    assert "tidak diganti" in text
    assert offered == []


@pytest.mark.parametrize(
    ("problem", "told", "offered"),
    [
        pytest.param(Empty(), "kosong", [], id="empty"),
        pytest.param(Broken("lexicon: rusak"), "lexicon: rusak", [], id="broken"),
        pytest.param(Fewer(2, 3, 20.0), "Hanya 2 berita, sebelumnya 3", ["Muat saja"], id="fewer"),
        pytest.param(
            GoldenFailed(("Siapa A?", "Siapa B?"), 9),
            "2 dari 9 pertanyaan uji tidak terjawab dengan benar: Siapa A?; Siapa B?",
            ["Muat saja"],
            id="golden",
        ),
    ],
)
def test_a_refused_corpus_says_why_and_is_offered_unless_it_cannot_be_served(
    problem: Empty | Broken | Fewer | GoldenFailed, told: str, offered: list[str], report: Report
) -> None:
    text, found = report(Reload(ReloadStatus.REFUSED, (problem,)))
    assert "korpus lama tetap melayani" in text
    assert told in text
    assert found == offered


def test_all_problems_are_told(report: Report) -> None:
    problems = (Fewer(2, 3, 20.0), GoldenFailed(("Siapa A?",), 9))
    text, _ = report(Reload(ReloadStatus.REFUSED, problems))
    assert "Hanya 2 berita" in text
    assert "1 dari 9" in text


def test_long_lists_are_cut_and_counted(report: Report) -> None:
    rejected = tuple(Rejected(name, "empty") for name in MANY)
    changes = Changes(added=MANY)
    text, _ = report(Reload(ReloadStatus.SWAPPED, changes=changes, rejected=rejected, documents=1))
    assert "Baru (20): 0.md, 1.md" in text
    assert "14.md … dan 5 lagi" in text
    assert "15.md" not in text
    assert text.endswith("… dan 5 lagi")


def test_a_second_reload_meanwhile_is_told_so(report: Report) -> None:
    text, offered = report(Reload(ReloadStatus.BUSY))
    assert "Pemuatan lain sedang berjalan" in text
    assert offered == []


def log_question(office: Office, text: str, status: str, took_ms: float) -> None:
    office.state.questions.log(text, status=status, took_ms=took_ms, group=False)


# The commands


@pytest.mark.parametrize("word", ["uji", "TRIAL"])
def test_a_trial_is_asked_for_by_a_word(word: str, office: Office) -> None:
    (office.corpus / "baru.txt").write_text(ARTICLES["belu.txt"], encoding="utf-8")
    assert "tidak diganti" in shown(office.run("reload", word))
    assert office.renderer.snapshot.document("baru.txt") is None


def test_what_admins_do_is_logged(office: Office) -> None:
    office.run("reload")
    office.run("reload", "uji")
    office.run("back")
    office.desk.hide(office.wording, 8, "belu.txt")
    office.run("restore", "belu.txt")
    logged = [
        (entry.person, entry.action, entry.detail) for entry in office.state.admin_log.newest(9)
    ]
    assert logged == [
        (ADMIN.person_id, "restore", "belu.txt"),
        (8, "hide", "belu.txt"),
        (ADMIN.person_id, "back", "nothing"),
        (ADMIN.person_id, "trial", "tested"),
        (ADMIN.person_id, "reload", "swapped"),
    ]


def test_there_may_be_no_corpus_before(standing_office: Office) -> None:
    assert "Tidak ada korpus sebelumnya" in shown(standing_office.run("back"))


def test_the_way_back_tells_what_it_changes(office: Office) -> None:
    (office.corpus / "baru.txt").write_text(ARTICLES["belu.txt"], encoding="utf-8")
    office.run("reload")
    assert shown(office.run("back")).splitlines() == [
        "Kembali ke korpus sebelumnya: 2 berita. /reload memuat yang baru lagi.",
        "Hilang (1): baru.txt",
    ]


def test_the_state_tells_corpus_uptime_questions_and_errors(
    standing_office: Office, clock: Clock
) -> None:
    for took_ms in (10.0, 30.0):
        standing_office.state.questions.log(
            "Siapa A?", status="answered", took_ms=took_ms, group=False
        )
    standing_office.state.questions.log("Siapa B?", status="no_answer", took_ms=20.0, group=False)
    standing_office.faults.add(KeyError("a"))
    clock.pass_time(days=1, hours=-1, minutes=5)
    lines = shown(standing_office.run("status")).splitlines()
    assert lines[0].endswith("berjalan 0 hari 23 jam 5 menit")
    assert lines[1:] == [
        "Korpus: 2 berita, 2 bagian; terbaru Selasa, 5 Maret 2024",
        "Dimuat: Sabtu, 21 November 2026, 17.30 WIB",
        "Pertanyaan 24 jam terakhir: 3, terjawab 67 %",
        "Waktu jawab: median 20 ms, p95 30 ms",
        "Galat sejak mulai: 1",
        "• KeyError: 1×",
    ]


def test_questions_of_the_day_before_yesterday_do_not_count(
    standing_office: Office, clock: Clock
) -> None:
    log_question(standing_office, "Siapa A?", "answered", 10.0)
    clock.pass_time(hours=25)
    assert "Belum ada pertanyaan dalam 24 jam terakhir." in shown(standing_office.run("status"))


def test_the_state_tells_of_hidden_articles_and_of_a_way_back(office: Office) -> None:
    before = shown(office.run("status"))
    (office.corpus / "baru.txt").write_text(ARTICLES["belu.txt"], encoding="utf-8")
    office.run("reload")
    office.run("back")
    office.desk.hide(office.wording, ADMIN.person_id, "belu.txt")
    text = shown(office.run("status"))
    assert "Berita disembunyikan: 1" in text
    assert "Korpus sebelumnya sedang dipakai" in text
    assert "1 berita" in text
    assert "disembunyikan" not in before
    assert "sedang dipakai" not in before


def test_gaps_are_told_most_frequent_first_and_then_what_was_disliked(
    standing_office: Office,
) -> None:
    for question in ("Siapa A?", "Siapa B?", "siapa b"):
        log_question(standing_office, question, "no_answer", 1.0)
    standing_office.state.questions.vote("kunci", 1, question="Siapa C?", liked=False)
    assert shown(standing_office.run("gaps")) == (
        "Tidak ditemukan jawabannya:\n2× siapa b\n1× Siapa A?\n\nDinilai 👎:\n1× Siapa C?"
    )


def test_fifteen_gaps_and_fifteen_disliked_answers_are_told(standing_office: Office) -> None:
    for number in range(20):
        log_question(standing_office, f"Siapa A{number}?", "no_answer", 1.0)
        standing_office.state.questions.vote(
            f"kunci-{number}", 1, question=f"Siapa B{number}?", liked=False
        )
    text = shown(standing_office.run("gaps"))
    assert (text.count("Siapa A"), text.count("Siapa B")) == (15, 15)


def test_without_gaps_that_is_told(standing_office: Office) -> None:
    assert shown(standing_office.run("gaps")).startswith("Belum ada pertanyaan tanpa jawaban")


# Hiding


def test_hiding_asks_first(standing_office: Office) -> None:
    reply = standing_office.run("hide", "BELU")
    assert "(ID: belu.txt)?" in shown(reply)
    assert labels(reply) == ["Ya, sembunyikan", "Tidak jadi"]
    assert standing_office.reloader.hidden == frozenset()


@pytest.mark.parametrize(
    ("rest", "told"), [("", "Tulis /hapus diikuti ID"), ("tidak-ada", "ID “tidak-ada”")]
)
def test_hiding_needs_an_id_that_there_is(rest: str, told: str, standing_office: Office) -> None:
    reply = standing_office.run("hide", rest)
    assert told in shown(reply)
    assert reply.buttons == ()


def test_the_last_article_is_not_hidden(office: Office) -> None:
    assert "/pulihkan belu.txt" in shown(office.desk.hide(office.wording, 7, "belu.txt"))
    assert "tidak boleh kosong" in shown(office.desk.hide(office.wording, 7, "sambas.txt"))
    assert [d.document_id for d in office.renderer.snapshot.documents] == ["sambas.txt"]


def test_without_an_id_the_hidden_articles_are_told(office: Office) -> None:
    assert shown(office.run("restore")) == "Tulis /pulihkan diikuti ID berita."
    office.desk.hide(office.wording, 7, "belu.txt")
    assert shown(office.run("restore")).endswith("Yang disembunyikan: belu.txt")


def test_an_article_is_brought_back_by_its_id_in_any_case(office: Office) -> None:
    office.desk.hide(office.wording, 7, "belu.txt")
    assert "ditampilkan lagi" in shown(office.run("restore", "Belu.TXT"))
    assert office.renderer.snapshot.document("belu.txt") is not None


def test_what_is_not_hidden_is_not_brought_back(standing_office: Office) -> None:
    assert "Tidak ada berita tersembunyi" in shown(standing_office.run("restore", "belu.txt"))


def test_hiding_and_restoring_tell_why_they_were_refused(
    tmp_path: Path, quick_settings: Settings, state: State, wording: Wording, clock: Clock
) -> None:
    catalog = tmp_path / "catalog"
    shutil.copytree(quick_settings.catalog, catalog)
    own = office_settings(tmp_path, replace(quick_settings, catalog=catalog))
    write_news(own.corpus.paths[0], {"ende.txt": "Kapolres Ende membuka lomba pada 6 Maret 2024."})
    office = open_office(own, Reloader(own, state, clock=clock), state, wording, clock)
    office.desk.hide(wording, 7, "belu.txt")
    (catalog / "units.yaml").write_text("[", encoding="utf-8")
    for reply in (office.desk.hide(wording, 7, "sambas.txt"), office.run("restore", "belu.txt")):
        assert "units.yaml" in shown(reply)
    assert state.hidden.ids() == {"belu.txt"}
