"""Two invented articles, and questions judged on them."""

from __future__ import annotations

from bot.evaluation.judged_questions import JudgedQuestion

SAMBAS = "Kapolres Sambas AKBP Teguh Prakoso memeriksa 12 gudang di Pemangkat, Selasa (6/2/2024)."
ENDE = "Kapolres Ende AKBP Maria Lodang membuka lomba dayung di Pantai Ria, Sabtu (9/3/2024)."


def question(
    text: str, *must: str, article: str | None = "a.txt", kind: str = "siapa"
) -> JudgedQuestion:
    """A question whose answer stands in `article`; without an article it has none."""
    return JudgedQuestion(
        question_id=text,
        kind=kind,
        question=text,
        answerable=article is not None,
        articles=(article,) if article else (),
        must=must,
    )
