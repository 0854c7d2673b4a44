"""What a question word goes with: the noun, its group, and what it is of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.questions.question import Sought
from bot.serving.service import AnswerService

Seek = Callable[[str], Sought | None]


@pytest.fixture(scope="module")
def seek(news: AnswerService) -> Seek:
    """What is sought by a question to the invented corpus."""
    return lambda text: news.read(text).sought


@pytest.mark.parametrize(
    ("text", "group", "word"),
    [
        pytest.param("korban dibawa ke rs mana", "hospital", "rumah sakit", id="before mana"),
        pytest.param("pelaku dijerat pasal berapa", "law", "pasal", id="before berapa"),
        pytest.param(
            "Di rumah sakit mana korban meninggal?", "hospital", "rumah sakit", id="two words"
        ),
        pytest.param("Apa merek ponsel yang dicuri?", "brand", "merek", id="behind apa"),
        pytest.param(
            "Apa nama program yang disusun dan dilaksanakan?", None, "program", id="first word"
        ),
        pytest.param("pupuk itu dicuri di desa apa", "district", "desa", id="before apa"),
        pytest.param(
            "janin itu umurnya kira-kira berapa bulan", "age", "umur", id="behind fillers"
        ),
        pytest.param("inisial pencuri pupuk itu siapa", "initials", "inisial", id="anywhere"),
        pytest.param("beras itu beratnya berapa kilo", "weight", "berat", id="with -nya"),
        pytest.param("beras yang dicuri berapa kilo", "weight", "kilo", id="unit behind"),
        pytest.param("kurir itu diupah berapa", "wage", "diupah", id="verb"),
        pytest.param(
            "pencuri itu divonis berapa tahun", "punishment", "divonis", id="verb before unit"
        ),
        pytest.param("korban dirawat di mana", "hospital", "dirawat", id="with di mana"),
        pytest.param("Di mana korban dirawat?", "hospital", "dirawat", id="di mana in front"),
        pytest.param("korban ditusuk pakai apa", "weapon", "ditusuk", id="with pakai apa"),
    ],
)
def test_a_noun_beside_a_question_word_asks_for_its_group(
    text: str, group: str | None, word: str, seek: Seek
) -> None:
    sought = seek(text)
    assert sought is not None
    assert (sought.group, sought.word) == (group, word)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        pytest.param("Berapa tahun umur pencuri pupuk itu?", "age", id="its own unit"),
        pytest.param("Berapa orang yang didenda?", "people", id="another unit"),
    ],
)
def test_a_group_that_may_stand_anywhere_goes_before_its_own_unit_alone(
    text: str, group: str, seek: Seek
) -> None:
    sought = seek(text)
    assert sought is not None
    assert sought.group == group


def test_a_kind_of_thing_is_sought_in_the_group_of_the_thing(seek: Seek) -> None:
    sought = seek("pelaku membawa senjata jenis apa")
    assert sought is not None
    assert (sought.word, sought.group) == ("jenis", "weapon")
    assert [concept.term for concept in sought.of] == ["senjata"]


def test_a_noun_of_no_group_is_sought_without_one(seek: Seek) -> None:
    sought = seek("Program apa yang disusun polisi?")
    assert sought is not None
    assert (sought.group, sought.word, sought.terms) == (None, "program", ("program",))
    assert [concept.term for concept in sought.heads] == ["program"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Di mana rapat itu?", id="a place"),
        pytest.param("Apa yang ditemukan petugas?", id="a clause"),
        pytest.param("pelaku pakai apa", id="a verb"),
        pytest.param("dilakukan apa petani itu", id="a verb before a noun"),
        pytest.param("Atas dasar apa rapat ditunda?", id="a reason"),
        pytest.param("Apakah benar korban dirawat di rumah sakit?", id="yes or no"),
        pytest.param("Jam berapa apel di rumah sakit?", id="time of day"),
        pytest.param("Siapa Kapolres Ngawi?", id="a person"),
        pytest.param("Polres Ngawi", id="no question word"),
    ],
)
def test_nothing_is_sought_without_a_noun(text: str, seek: Seek) -> None:
    assert seek(text) is None
