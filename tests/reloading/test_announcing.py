"""New articles are news for who follows what they name, once, and the first load is none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.errors import StateError
from bot.reloading.announcing import NewsGroup, parse_news
from bot.reloading.reloader import Reloader
from bot.reloading.result import ReloadStatus
from bot.state import Follow, News, State
from served import BELU, ENDE, SAMBAS, START, Served

SAMBAS_UNIT = Follow("polres:sambas", "Polres Sambas")
ZEBRA = Follow("operation:operasizebra", "Operasi Zebra")
ZEBRA_2023 = Follow(ZEBRA.key, "Operasi Zebra 2023", 2023)
IN_SAMBAS = "Polres Sambas menggelar Operasi Zebra 2024 mulai {} Oktober 2024."


class FullNews:
    """News whose documents cannot be read while the disk is full."""

    def __init__(self, news: News) -> None:
        self._news = news
        self.is_full = False

    def known_documents(self) -> frozenset[str]:
        if self.is_full:
            raise StateError("state", "disk full")
        return self._news.known_documents()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._news, name)


def follow(served: Served, person: int, *follows: Follow) -> None:
    for one in follows:
        served.state.follows.add(person, one, language="id", limit=90)


def news(state: State) -> dict[int, list[list[NewsGroup]]]:
    """The pending digests by person."""
    found: dict[int, list[list[NewsGroup]]] = {}
    for number, person in state.news.pending(after=0, limit=99):
        digest = state.news.digest(number)
        assert digest is not None
        found.setdefault(person, []).append(parse_news(digest.text))
    return found


def test_the_first_load_tells_nobody(served: Served) -> None:
    follow(served, 1, SAMBAS_UNIT)
    served.start()
    assert news(served.state) == {}
    assert served.state.news.known_documents() == {"sambas.txt", "belu.txt"}


def test_a_new_article_is_told_once_to_who_follows_what_it_names(
    served: Served, reloader: Reloader
) -> None:
    follow(served, 1, ZEBRA, SAMBAS_UNIT)
    follow(served, 2, SAMBAS_UNIT)
    follow(served, 3, ZEBRA_2023)
    served.write(zebra=IN_SAMBAS.format(14), ende=ENDE)
    assert reloader.reload().followers == 2
    assert news(served.state) == {
        1: [[NewsGroup(ZEBRA, ("zebra.txt",))]],
        2: [[NewsGroup(SAMBAS_UNIT, ("zebra.txt",))]],
    }
    assert reloader.reload().followers == 0
    served.start()
    assert [len(digests) for digests in news(served.state).values()] == [1, 1]


def test_a_year_that_is_followed_is_told_of_alone(served: Served, reloader: Reloader) -> None:
    follow(served, 3, ZEBRA_2023)
    served.write(zebra="Polres Sambas menggelar Operasi Zebra 2023 mulai 4 September 2023.")
    reloader.reload()
    assert news(served.state) == {3: [[NewsGroup(ZEBRA_2023, ("zebra.txt",))]]}


def test_a_unit_is_followed_on_when_another_of_its_name_comes(
    served: Served, reloader: Reloader
) -> None:
    sukajadi = Follow("polsek:sukajadi", "Polsek Sukajadi")
    follow(served, 1, sukajadi)
    served.write(
        bandung="Polsek Sukajadi Polrestabes Bandung menangkap jambret.",
        riau="Polsek Sukajadi Polresta Pekanbaru menyita dua mobil.",
    )
    reloader.reload()
    [[group]] = news(served.state)[1]
    assert (group.follow, set(group.documents)) == (sukajadi, {"bandung.txt", "riau.txt"})


def test_the_newest_are_named_and_the_others_counted(served: Served, reloader: Reloader) -> None:
    follow(served, 1, SAMBAS_UNIT, ZEBRA)
    served.write(**{f"zebra{day}": IN_SAMBAS.format(day) for day in range(10, 17)})
    reloader.reload()
    [[group]] = news(served.state)[1]
    assert (len(group.documents), group.more) == (5, 2)
    assert group.documents[0] == "zebra16.txt"


def test_each_reload_has_its_own_digest(served: Served, reloader: Reloader) -> None:
    follow(served, 1, SAMBAS_UNIT)
    for day in (14, 15):
        served.write(**{f"zebra{day}": IN_SAMBAS.format(day)})
        reloader.reload()
    assert len(news(served.state)[1]) == 2


def test_an_article_that_is_back_or_changed_is_no_news(served: Served, reloader: Reloader) -> None:
    follow(served, 1, SAMBAS_UNIT)
    served.write(sambas=None, ende=ENDE)
    reloader.reload()
    served.write(sambas=SAMBAS)
    reloader.reload()
    served.write(sambas=SAMBAS.replace("4 Maret", "7 Maret"))
    reloader.reload()
    assert news(served.state) == {}


def test_what_came_while_the_bot_was_away_is_news(served: Served, reloader: Reloader) -> None:
    follow(served, 1, SAMBAS_UNIT)
    served.write(zebra=IN_SAMBAS.format(14))
    served.start()
    assert news(served.state) == {1: [[NewsGroup(SAMBAS_UNIT, ("zebra.txt",))]]}


def test_trials_and_refused_reloads_tell_nobody_and_leave_the_article_new(
    served: Served, reloader: Reloader
) -> None:
    follow(served, 1, SAMBAS_UNIT)
    served.write(zebra=IN_SAMBAS.format(14))
    assert reloader.reload(trial=True).status is ReloadStatus.TESTED
    served.write(sambas=None, belu=None)
    assert reloader.reload().status is ReloadStatus.REFUSED
    assert news(served.state) == {}
    assert reloader.reload(force=True).followers == 1
    assert len(news(served.state)) == 1


def test_going_back_and_loading_anew_is_no_news(served: Served, reloader: Reloader) -> None:
    served.write(zebra=IN_SAMBAS.format(14))
    reloader.reload()
    follow(served, 1, SAMBAS_UNIT)
    reloader.go_back()
    served.start().reload()
    assert news(served.state) == {}


def test_what_is_gone_back_to_is_no_news_though_it_was_loaded_before_this_was_kept(
    served: Served, reloader: Reloader
) -> None:
    served.write(zebra=IN_SAMBAS.format(14))
    reloader.reload()
    served.write(zebra=None)
    reloader.reload(force=True)
    values = served.state.values
    copies = {name: values.get(name) for name in ("corpus.current", "corpus.before")}
    with State.in_memory() as served.state:
        served.state.values.put(copies)
        served.start()
        follow(served, 1, SAMBAS_UNIT)
        assert served.start().go_back().changes.added == ("zebra.txt",)
        assert news(served.state) == {}
        assert "zebra.txt" in served.state.news.known_documents()


def test_hiding_and_bringing_back_is_no_news(served: Served, reloader: Reloader) -> None:
    follow(served, 1, SAMBAS_UNIT)
    reloader.hide("sambas.txt", by=9)
    reloader.restore("sambas.txt")
    assert news(served.state) == {}


def test_an_article_that_is_hidden_from_the_first_is_never_news(
    served: Served, reloader: Reloader
) -> None:
    follow(served, 1, SAMBAS_UNIT)
    served.state.hidden.hide("zebra.txt", by=9)
    served.write(zebra=IN_SAMBAS.format(14))
    assert reloader.reload().followers == 0
    reloader.restore("zebra.txt")
    assert reloader.reload().followers == 0
    assert news(served.state) == {}


def test_who_is_set_aside_is_told_nothing(served: Served, reloader: Reloader) -> None:
    follow(served, 1, SAMBAS_UNIT)
    follow(served, 2, SAMBAS_UNIT)
    served.state.news.set_aside(1)
    served.write(zebra=IN_SAMBAS.format(14))
    reloader.reload()
    assert list(news(served.state)) == [2]


def test_whoever_sends_is_woken_for_news_alone(served: Served, reloader: Reloader) -> None:
    woken: list[str] = []
    reloader.on_news = lambda: woken.append("news")
    follow(served, 1, SAMBAS_UNIT)
    served.write(ende=ENDE)
    reloader.reload()
    assert woken == []
    served.write(zebra=IN_SAMBAS.format(14))
    reloader.reload()
    assert woken == ["news"]


def test_news_that_cannot_be_kept_does_not_stop_a_reload_and_comes_with_the_next(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    with State.in_memory() as state:
        full = FullNews(state.news)
        served.state = replace(state, news=full)
        reloader = Reloader(served.settings, served.state, clock=lambda: START)
        follow(served, 1, SAMBAS_UNIT)
        served.write(zebra=IN_SAMBAS.format(14), belu=BELU)
        full.is_full = True
        assert reloader.reload().status is ReloadStatus.SWAPPED
        assert "nobody is told" in caplog.text
        full.is_full = False
        assert reloader.reload().followers == 1


def test_an_operation_is_told_of_in_the_region_that_is_followed(
    served: Served, reloader: Reloader
) -> None:
    here = Follow(f"{ZEBRA.key}@poldakalbar", "Operasi Zebra Kapuas")
    elsewhere = Follow(f"{ZEBRA.key}@poldajatim", "Operasi Zebra Semeru")
    follow(served, 1, here)
    follow(served, 2, elsewhere)
    served.write(zebra=IN_SAMBAS.format(14))
    assert reloader.reload().followers == 1
    assert news(served.state) == {1: [[NewsGroup(here, ("zebra.txt",))]]}


def test_news_of_a_unit_is_told_to_who_follows_the_police_above_with_all_below(
    served: Served, reloader: Reloader
) -> None:
    wide = Follow("polda:kalbar/", "Polda Kalbar dan jajarannya")
    follow(served, 1, wide)
    follow(served, 2, Follow("polda:kalbar", "Polda Kalbar"))
    served.write(zebra=IN_SAMBAS.format(14), ende=ENDE)
    assert reloader.reload().followers == 1
    assert news(served.state) == {1: [[NewsGroup(wide, ("zebra.txt",))]]}
