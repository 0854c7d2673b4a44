"""The command tanyawarta. Each subcommand imports what it needs when it runs."""

from __future__ import annotations

import argparse
import gc
import io
import json
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.arguments import EXIT_USAGE, build_parser
from bot.errors import BotError, InputError

if TYPE_CHECKING:
    from bot.config.settings import Settings
    from bot.evaluation.judged_questions import JudgedQuestion
    from bot.replying.reply import Renderer
    from bot.serving.service import AnswerService

_EXIT_REJECTED = 1
# Thresholds of the garbage collector: new objects, then collections, for each generation. Most of
# what is loaded stays, and with Python's default of 700 collecting takes a tenth of a cold start.
_COLLECTED_AFTER = (20_000, 20, 20)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status."""
    _speak_utf_8()
    gc.set_threshold(*_COLLECTED_AFTER)
    given = _decoded(sys.argv[1:]) if arguments is None else arguments
    options = build_parser().parse_args(given)
    try:
        status = _ACTIONS[options.action](options)
        if sys.stdout:
            sys.stdout.flush()
    except BotError as error:
        print(f"tanyawarta: {error}", file=sys.stderr)
        return EXIT_USAGE
    except BrokenPipeError:
        # The reader of our output left, as `head` does. Python would fail to flush it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        # Failures to read are BotErrors, so this is the output, such as a full disk.
        print(f"tanyawarta: cannot write the output ({error.strerror})", file=sys.stderr)
        return EXIT_USAGE
    return status


def _decoded(arguments: Sequence[str]) -> list[str]:
    """Arguments decoded as UTF-8, whatever the encoding of the locale."""
    return [os.fsencode(argument).decode("utf-8", "replace") for argument in arguments]


def _speak_utf_8() -> None:
    """Read and write UTF-8 in any locale; invalid bytes become replacement characters."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _settings(options: argparse.Namespace) -> Settings:
    from bot.config.settings import find_settings, load_settings

    settings = load_settings(options.config or find_settings())
    return settings.with_corpus(options.corpus) if options.corpus else settings


def _ask(options: argparse.Namespace) -> int:
    if (options.question is None) == (options.batch is None):
        raise InputError(
            'give one question or --batch FILE, e.g. tanyawarta ask "Siapa Kapolres Tabanan?"'
        )
    settings = _settings(options)
    from bot.clock import utc_now
    from bot.commands.batch import BatchRow, read_batch
    from bot.conversation.conversations import Conversations, Talk
    from bot.replying.records import answer_record
    from bot.replying.reply import plain_text

    now = utc_now()
    rows = [*read_batch(options.batch, now=now)] if options.batch else []
    service = _service(settings, options)
    renderer = _renderer(settings, service)
    conversations = Conversations()
    for row in rows if options.batch else [BatchRow(0, options.question, now)]:
        # A row without a chat is a conversation of its own.
        key = object() if row.chat is None else row.chat
        started = time.perf_counter()
        outcome = service.ask_in(conversations, Talk(key, row.at), row.question)
        took_ms = (time.perf_counter() - started) * 1000
        row_id = row.row_id if options.batch else None
        if options.batch or options.json:
            _print_json(answer_record(row_id, row.question, outcome, took_ms, renderer))
        else:
            print(plain_text(renderer.render(outcome)))
    return 0


def _search(options: argparse.Namespace) -> int:
    if (options.question is None) == (options.batch is None):
        raise InputError('give words or --batch FILE, e.g. tanyawarta search "operasi lilin"')
    if options.format == "trec" and options.batch is None:
        raise InputError("--format trec goes with --batch FILE, whose rows have the ids of the run")
    settings = _settings(options)
    from bot.clock import utc_now
    from bot.commands.batch import read_batch
    from bot.commands.search_output import print_hits, print_trec_run, ranked_documents

    rows = [*read_batch(options.batch, now=utc_now())] if options.batch else []
    service = _service(settings, options)
    if options.batch is None:
        print_hits(service.search(options.question, limit=options.k), as_json=options.json)
        return 0
    for row in rows:
        if options.format == "trec":
            documents = ranked_documents(service, row.question, limit=options.k)
            print_trec_run(str(row.row_id), documents)
        else:
            hits = service.search(row.question, limit=options.k)
            print_hits(hits, as_json=True, query_id=row.row_id)
    return 0


def _corpus_check(options: argparse.Namespace) -> int:
    if options.path and options.corpus:
        raise InputError("give the corpus once: as PATH or with --corpus")
    options.corpus = options.path or options.corpus
    settings = _settings(options)
    from bot.commands.corpus_report import print_report
    from bot.config.lexicon import load_lexicon
    from bot.ingest import load_corpus
    from bot.ingest.passages import split_passages

    added, _ = _kept(settings, options)
    lexicon = load_lexicon(settings.lexicon, settings.catalog)
    corpus = load_corpus(settings.corpus, lexicon, added=added)
    split = partial(split_passages, stops=lexicon.full_stops, max_words=settings.passages.max_words)
    print_report(corpus, lambda document: len(split(document)), as_json=options.json)
    return _EXIT_REJECTED if corpus.rejected else 0


def _catalog(options: argparse.Namespace) -> int:
    settings = _settings(options)
    from bot.catalog.corpus_catalog import CorpusCatalog
    from bot.commands.catalog_report import print_catalog
    from bot.config.lexicon import load_lexicon
    from bot.ingest import load_corpus

    added, hidden = _kept(settings, options)
    lexicon = load_lexicon(settings.lexicon, settings.catalog)
    documents = load_corpus(settings.corpus, lexicon, added=added).documents
    served = [document for document in documents if document.document_id not in hidden]
    catalog = CorpusCatalog(served, settings.catalog, lexicon)
    print_catalog(catalog.entries, as_json=options.json)
    return 0


def _eval(options: argparse.Namespace) -> int:
    if options.passages and options.corpus:
        raise InputError("give the corpus once: with --passages or with --corpus")
    settings = _settings(options)
    from bot.evaluation.command import (
        Sets,
        explain,
        require_measures,
        service_over,
        warn_of_stale_models,
    )

    if not options.explain:
        require_measures()
    sets = Sets.load(options.questions, limit=options.limit)
    started = time.perf_counter()
    passages = options.passages
    service = service_over(settings, passages) if passages else _service(settings, options)
    seconds = time.perf_counter() - started
    questions = sets.over(service, typos=options.typos)
    warn_of_stale_models(settings)
    if options.explain:
        print(explain(service, questions, options.explain))
    else:
        _measure(options, service, questions, sets.files, seconds)
    return 0


def _measure(
    options: argparse.Namespace,
    service: AnswerService,
    questions: Sequence[JudgedQuestion],
    files: Mapping[str, str],
    seconds: float,
) -> None:
    from bot.evaluation.figures import Load, build_report
    from bot.evaluation.measurement import measure_all
    from bot.evaluation.report import print_report

    measured = measure_all(service, questions, k=options.k, baseline=options.baseline)
    if options.run_out:
        measured[0].write_run(options.run_out)
    if options.qrels_out:
        measured[0].write_qrels(options.qrels_out)
    reports = [build_report(measurement, files) for measurement in measured]
    load = Load.of(service, seconds)
    print_report(reports, load=load, as_json=options.json, show_failures=options.failures)


def _chat(options: argparse.Namespace) -> int:
    settings = _settings(options)
    service = _service(settings, options)
    from bot.commands.terminal import chat
    from bot.dialogue.dialogue import Dialogue
    from bot.state import State

    with State.in_memory() as state:
        chat(Dialogue(settings, service, state, limited=False))
    return 0


def _serve(options: argparse.Namespace) -> int:
    from bot.config.settings import load_token

    _leave_cleanly_on_signals()
    settings, token = _settings(options), load_token()
    from bot.chat.serve import serve

    serve(settings, token, base_url=options.base_url)


def _demo(options: argparse.Namespace) -> int:
    settings = _settings(options)
    from bot.commands.demo import run_demo
    from bot.config.replies import load_wording

    wording = load_wording(settings.replies.templates, settings.replies.language)
    named = {"--corpus": options.corpus, "--config": options.config}
    arguments = [part for name, path in named.items() if path for part in (name, str(path))]
    try:
        return run_demo(wording, arguments, port=options.port)
    except OSError as error:
        raise InputError(f"the page cannot be served ({error.strerror or error})") from error


def _leave_cleanly_on_signals() -> None:
    """Handle signals before the bot serves as it will handle them then."""
    import signal

    def leave(*_: object) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


def _service(settings: Settings, options: argparse.Namespace) -> AnswerService:
    from bot.serving.service import AnswerService

    added, hidden = _kept(settings, options)
    return AnswerService.load(settings, added=added, hidden=hidden)


def _kept(settings: Settings, options: argparse.Namespace) -> tuple[Path | None, frozenset[str]]:
    """The folder of articles that admins sent, and the ids of those that they hid.

    Neither for a corpus that the command line names, nor without a state.
    """
    if options.corpus or not settings.state_file.is_file():
        return None, frozenset()
    from bot.state import State

    with State.open(settings.state_file) as state:
        return settings.articles, state.hidden.ids()


def _renderer(settings: Settings, service: AnswerService) -> Renderer:
    from bot.config.replies import load_wording
    from bot.replying.reply import Renderer

    wording = load_wording(settings.replies.templates, settings.replies.language)
    limit = settings.answering.max_question_characters
    return Renderer(wording, service, limit=limit)


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False))


_ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {
    "ask": _ask,
    "search": _search,
    "corpus check": _corpus_check,
    "catalog": _catalog,
    "eval": _eval,
    "chat": _chat,
    "serve": _serve,
    "demo": _demo,
}
