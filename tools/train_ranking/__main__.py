"""Trains the models in config/ranking on judged questions; needs lightgbm, which the bot does not.

pip install "tanyawarta[train]"
python -m tools.train_ranking articles --set CORPUS QUESTIONS [QUESTIONS …] [--set …]
python -m tools.train_ranking passages --passages P [P …] --questions Q [Q …] --apart P
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tools.train_ranking import articles, passages


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one of the two commands."""
    parser = argparse.ArgumentParser(prog="python -m tools.train_ranking")
    commands = parser.add_subparsers(required=True)
    for name, module, run in (
        ("articles", articles, articles.train_articles),
        ("passages", passages, passages.train_passages),
    ):
        command = commands.add_parser(name, help=(module.__doc__ or "").splitlines()[0])
        module.add_options(command)
        command.set_defaults(run=run)
    options = parser.parse_args(arguments)
    options.run(options)


if __name__ == "__main__":
    main()
