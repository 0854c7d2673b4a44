"""The parts of an invented article, and the types of the fixtures that read articles."""

from __future__ import annotations

from collections.abc import Callable

from bot.model import Document

HEADLINE = "Polsek Randuasri Tangkap Pencuri Kabel Telepon"
FIRST = (
    "Polsek Randuasri menangkap seorang pencuri kabel telepon di belakang gudang tua pada malam "
    "hari bersama warga."
)
SECOND = (
    "Kapolsek menyebut pelaku menjual tembaga dari kabel itu kepada seorang penadah di luar kota."
)

Read = Callable[..., Document]
Body = Callable[..., list[str]]
