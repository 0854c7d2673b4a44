"""Trains the models for bare passages.

    python -m tools.train_ranking passages --passages P [P …] --questions Q [Q …] --apart P

Three stacked models: the first ranks passages, the second ranks the sentences of the best passages,
the third estimates the probability that the reply is right. Each is trained on out-of-fold
predictions of the one before. The third is trained on every question twice: over all passages, and
over those of `--apart` alone, where questions on other passages have no answer.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import lightgbm
import numpy as np

from bot.config.settings import find_settings, load_settings
from bot.evaluation.command import service_over
from bot.evaluation.judged_questions import load_sets
from bot.ranking.models import CONFIDENCE, PASSAGES, SENTENCES
from bot.ranking.passages.columns import COLUMN_NAMES
from bot.ranking.sentences.confidence import CONFIDENCE_COLUMNS
from bot.ranking.sentences.sentence_ranker import SENTENCE_COLUMNS
from tools.train_ranking.asked import ask, passage_table, reorder, sentence_table
from tools.train_ranking.confidence import even_shares, knots, replies, train_confidence
from tools.train_ranking.rankers import PASSAGE_MODEL, SENTENCE_MODEL, CrossFitted, learn
from tools.train_ranking.write import digest, write


def train_passages(options: argparse.Namespace) -> None:
    """Train the three models and write them."""
    settings = load_settings(find_settings())
    sets = load_sets(options.questions)
    questions = [question for each in sets.values() for question in each]
    snapshot = service_over(settings, options.passages).snapshot
    answerer = snapshot.answerer
    asked = ask(answerer, questions, snapshot.documents)
    _told(f"{len(asked)} questions")
    table = passage_table(answerer, asked)
    passages = learn(table, PASSAGE_MODEL)
    reorder(asked, table, passages.out_of_fold(table))
    _told("passages are ranked")
    table = sentence_table(answerer, asked)
    sentences = learn(table, SENTENCE_MODEL)
    shares = even_shares(sets.values())
    counts = np.array([shares[one.judged.question_id] for one in asked])
    own = replies(answerer, asked, table, sentences.out_of_fold(table))
    _told("sentences are ranked")
    snapshot = service_over(settings, [options.apart]).snapshot
    answerer = snapshot.answerer
    asked = ask(answerer, questions, snapshot.documents)
    table = passage_table(answerer, asked)
    reorder(asked, table, passages.out_of_fold(table))
    table = sentence_table(answerer, asked)
    apart = replies(answerer, asked, table, sentences.out_of_fold(table))
    sure = train_confidence(own, apart)
    curve = knots(own, apart, counts)
    _told("confidence is known")
    _write_all(options, passages, sentences, sure, curve)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("--passages", type=Path, nargs="+", required=True)
    parser.add_argument("--questions", type=Path, nargs="+", required=True)
    parser.add_argument("--apart", type=Path, required=True, help="passages of one set alone")
    parser.add_argument("--out", type=Path, default=Path("config/ranking"))


def _write_all(
    options: argparse.Namespace,
    passages: CrossFitted,
    sentences: CrossFitted,
    sure: lightgbm.Booster,
    curve: list[list[float]],
) -> None:
    trained_on = digest([*options.passages, *options.questions])
    options.out.mkdir(parents=True, exist_ok=True)
    about = {"trained_on": trained_on}
    write([passages.whole], COLUMN_NAMES, options.out / PASSAGES, about)
    write([sentences.whole], SENTENCE_COLUMNS, options.out / SENTENCES, about)
    write([sure], CONFIDENCE_COLUMNS, options.out / CONFIDENCE, {**about, "knots": curve})


def _told(text: str) -> None:
    sys.stderr.write(f"{text}\n")
