"""The arguments of the command tanyawarta, with their help."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn, TypeAlias
from urllib.parse import urlsplit

from bot import __version__

EXIT_USAGE = 2

_PROGRAM = "tanyawarta"

_Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"


class _Parser(argparse.ArgumentParser):
    """A parser that reports an error in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(EXIT_USAGE, f"{self.prog}: {message}; see {self.prog} --help\n")


def build_parser() -> argparse.ArgumentParser:
    """The parser; `action` in its result is the full name of the command: "corpus check"."""
    parser = _Parser(
        prog=_PROGRAM,
        description="Tanya berita kepolisian: answers are quotes with source and date.",
        epilog='example: tanyawarta ask "Siapa Kapolres Tabanan?"',
    )
    parser.add_argument("--version", action="version", version=f"tanyawarta {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_ask(commands)
    _add_search(commands)
    _add_corpus(commands)
    _add_catalog(commands)
    _add_eval(commands)
    example = "echo 'Siapa Kapolda Jambi?' | tanyawarta chat"
    _add(commands, "chat", "chat in the terminal", example)
    _add_serve(commands)
    _add_demo(commands)
    return parser


def _add_ask(commands: _Commands) -> None:
    example = 'tanyawarta ask --json "Kapan Operasi Lilin 2023 digelar?"'
    ask = _add(commands, "ask", "answer one question, or a file of them", example)
    ask.add_argument("question", nargs="?", help="the question")
    ask.add_argument("--json", action="store_true", help="print one JSON object")
    ask.add_argument(
        "--batch",
        metavar="FILE",
        help="JSON lines with id and question, - for standard input; prints JSON lines",
    )


def _add_search(commands: _Commands) -> None:
    summary = "list the passages that match best"
    search = _add(commands, "search", summary, 'tanyawarta search "operasi lilin" -k 3')
    search.add_argument("question", nargs="?", help="the words to search for")
    search.add_argument("-k", type=_positive, default=10, metavar="N", help="how many (default 10)")
    search.add_argument("--json", action="store_true", help="print one JSON object for each hit")
    search.add_argument(
        "--batch", metavar="FILE", help="JSON lines with id and question, - for standard input"
    )
    search.add_argument(
        "--format",
        choices=("trec", "jsonl"),
        default="jsonl",
        help="the output of a batch: a TREC run over documents, or JSON lines (default)",
    )


def _add_corpus(commands: _Commands) -> None:
    corpus = commands.add_parser(
        "corpus", help="inspect the corpus", epilog="example: tanyawarta corpus check seeds"
    )
    inner = corpus.add_subparsers(dest="corpus_command", required=True, metavar="COMMAND")
    summary = "show what is read from each article, and what is rejected"
    example = "tanyawarta corpus check --json articles/"
    check = _add(inner, "check", summary, example)
    check.add_argument(
        "path", nargs="?", type=Path, help="a folder or file, instead of the configured corpus"
    )
    check.add_argument(
        "--json", action="store_true", help="print JSON lines: the documents, then the summary"
    )


def _add_catalog(commands: _Commands) -> None:
    summary = "list the operations and the units that the articles name"
    catalog = _add(commands, "catalog", summary, "tanyawarta catalog --json")
    catalog.add_argument("--json", action="store_true", help="print one JSON object")


def _add_eval(commands: _Commands) -> None:
    summary = "measure the answers on sets of questions"
    example = "tanyawarta eval --questions tests/quality/questions.jsonl"
    evaluate = _add(commands, "eval", summary, example)
    evaluate.add_argument(
        "--questions",
        type=Path,
        action="extend",
        nargs="+",
        required=True,
        metavar="FILE",
        help="JSON lines: id, question, answerable; articles and must, or passage and answer",
    )
    evaluate.add_argument(
        "--passages",
        type=Path,
        action="extend",
        nargs="+",
        metavar="FILE",
        help="JSON lines with id and text, used as the corpus; other questions are unanswerable",
    )
    evaluate.add_argument(
        "--k", type=_positive, default=10, metavar="N", help="documents of a run (default 10)"
    )
    evaluate.add_argument("--baseline", action="store_true", help="also measure plain rank-bm25")
    evaluate.add_argument(
        "--typos", type=int, metavar="SEED", help="put a typing error into each question"
    )
    evaluate.add_argument(
        "--limit",
        type=_positive,
        metavar="N",
        help="ask a sample of the questions, the same one each time",
    )
    evaluate.add_argument("--run-out", type=Path, metavar="FILE", help="write the TREC run")
    evaluate.add_argument("--qrels-out", type=Path, metavar="FILE", help="write the TREC qrels")
    evaluate.add_argument("--json", action="store_true", help="print one JSON object")
    evaluate.add_argument("--failures", action="store_true", help="show each question that failed")
    evaluate.add_argument(
        "--explain", metavar="ID", help="show how one question is answered or refused, and stop"
    )


def _add_serve(commands: _Commands) -> None:
    summary = "serve in Telegram, with the token in TELEGRAM_BOT_TOKEN"
    serve = _add(commands, "serve", summary, "TELEGRAM_BOT_TOKEN=… tanyawarta serve")
    serve.add_argument(
        "--base-url",
        metavar="URL",
        type=_bot_url,
        help="another Bot API server, such as http://127.0.0.1:8081/bot",
    )


def _add_demo(commands: _Commands) -> None:
    summary = "try the bot in a browser, without Telegram"
    demo = _add(commands, "demo", summary, "tanyawarta demo --port 8000")
    demo.add_argument(
        "--port",
        type=_port,
        default=0,
        metavar="N",
        help="the port of the page (default: a free one)",
    )


def _add(
    commands: _Commands,
    name: str,
    summary: str,
    example: str,
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=summary, description=summary, epilog=f"example: {example}"
    )
    parser.set_defaults(action=parser.prog.removeprefix(f"{_PROGRAM} "))
    parser.add_argument(
        "--corpus",
        type=Path,
        metavar="PATH",
        help="a folder or one file, instead of the configured corpus",
    )
    parser.add_argument("--config", type=Path, metavar="FILE", help="the configuration file")
    return parser


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number of 1 or more")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is no port from 1 to 65535")
    return int(text)


def _bot_url(text: str) -> str:
    url = text.rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path[-4:] != "/bot":
        raise argparse.ArgumentTypeError(f"{text!r} is no address that ends with /bot")
    return url
