"""What a card quotes of its articles: which sentence, how much of it, and which people."""

from __future__ import annotations

from collections.abc import Callable

from bot.replying.cards import Card, make_card
from bot.serving.service import AnswerService

ServiceOf = Callable[[dict[str, str]], AnswerService]


def card_of(service_of: ServiceOf, text: str) -> Card:
    """The card of the only unit that an article names."""
    service = service_of({"artikel.txt": text})
    (unit,) = service.snapshot.catalog.entries.units
    return make_card(service, unit)


def test_a_card_quotes_a_sentence_with_a_date_before_an_earlier_one(
    service_of: ServiceOf,
) -> None:
    card = card_of(
        service_of,
        "Polres Ngawi menanam pohon bersama warga. Warga menyambut kegiatan itu dengan gembira. "
        "Polres Ngawi menanam lagi pada 14 Oktober 2024.",
    )
    assert [quote.quote for quote in card.quotes] == [
        "Polres Ngawi menanam lagi pada 14 Oktober 2024."
    ]


def test_a_long_sentence_is_cut_to_its_name_rather_than_to_a_date(service_of: ServiceOf) -> None:
    filling = ", ".join(f"menanam pohon mahoni di lapangan nomor {n}" for n in range(1, 16))
    card = card_of(
        service_of,
        f"Pada 14 Oktober 2024 warga {filling}, lalu pohon itu dijaga oleh Polres Ngawi.",
    )
    (quote,) = card.quotes
    assert "Polres Ngawi" in quote.quote
    assert len(quote.quote) <= 260


def test_people_whose_entries_are_too_long_for_a_line_are_left_out(
    service_of: ServiceOf,
) -> None:
    degrees = ", ".join(("S.H.", "S.I.K.", "M.H.", "M.Si.", "M.Hum.", "M.Kn.") * 4)
    card = card_of(
        service_of,
        f"Apel dihadiri AKP Budi Santoso, {degrees}, Kasat Lantas Polres Ngawi. "
        "Iptu Edy Wibowo, S.H., Kasat Reskrim Polres Ngawi, ikut hadir.",
    )
    assert [post.quote.split(",")[0] for post in card.posts] == ["Iptu Edy Wibowo"]
