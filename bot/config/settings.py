"""The settings in bot.yaml, in one section per stage, and where the file is found.

The shipped config/bot.yaml explains every key.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from bot.config.structure import between, not_empty, structure
from bot.config.yaml_file import load_yaml
from bot.errors import ConfigError

CONFIG_VARIABLE = "TANYAWARTA_CONFIG"
DATA_VARIABLE = "TANYAWARTA_DATA"
ADMINS_VARIABLE = "TANYAWARTA_ADMINS"
TOKEN_VARIABLE = "TELEGRAM_BOT_TOKEN"
_ADMIN = re.compile(r"[1-9]\d{0,15}")
_SECRET = re.compile(r"[\w-]{1,256}", re.ASCII)
_TOKEN = re.compile(r"\d+:[\w-]+")
_PACKAGE = Path(__file__).resolve().parent.parent


def _shipped_root() -> Path:
    """The folder with `config/` and `seeds/`: in an installed package, or next to a checkout's."""
    inside = _PACKAGE / "_default"
    return inside if inside.is_dir() else _PACKAGE.parent


def _shipped(name: str) -> Path:
    return _shipped_root() / "config" / name


def _home_data() -> Path:
    return _absolute("~/.local/share/tanyawarta")


def _absolute(folder: str) -> Path:
    try:
        return Path(folder).expanduser().resolve()
    except RuntimeError as error:
        problem = f"{folder} needs a home folder, and there is none; give another"
        raise ConfigError(DATA_VARIABLE, [problem]) from error


@dataclass(frozen=True, slots=True)
class CorpusSettings:
    paths: tuple[Path, ...] = not_empty(lambda: (_shipped_root() / "seeds",))
    max_file_bytes: int = between(20_000_000, 1, 2**40)
    publishers: Path = field(default_factory=lambda: _shipped("publishers.yaml"))
    cleaning: Path = field(default_factory=lambda: _shipped("cleaning.yaml"))


@dataclass(frozen=True, slots=True)
class PassageSettings:
    max_words: int = between(120, 1, 10_000)


@dataclass(frozen=True, slots=True)
class RetrievalSettings:
    engine: Literal["rank_bm25"] = "rank_bm25"
    k1: float = between(1.2, 0, 10)
    b: float = between(0.6, 0, 1)
    candidates: int = between(20, 1, 1000)
    ranked_anew: int = between(30, 1, 200)


@dataclass(frozen=True, slots=True)
class AnsweringSettings:
    threshold: float = between(0.53, 0, 1)
    related_threshold: float = between(0.2, 0, 1)
    rules_threshold: float = between(0.5, 0, 1)
    open_threshold: float = between(0.13, 0, 1)
    max_quote_characters: int = between(350, 80, 3000)
    second_quote: bool = True
    max_articles: int = between(5, 1, 20)
    max_question_characters: int = between(1000, 10, 4096)


@dataclass(frozen=True, slots=True)
class ReloadSettings:
    max_fewer_percent: float = between(20.0, 0, 100)
    golden: Path | None = None


@dataclass(frozen=True, slots=True)
class ChatSettings:
    questions_per_minute: int = between(20, 1, 1000)
    edit_seconds: int = between(120, 0, 600)
    article_characters: int = between(1500, 300, 3500)
    max_follows: int = between(50, 1, 90)
    group_threshold: float = between(0.6, 0, 1)
    group_rules_threshold: float = between(0.65, 0, 1)
    group_open_threshold: float = between(0.3, 0, 1)
    group_quote_characters: int = between(220, 80, 3000)


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    messages_per_second: float = between(29.0, 0, 10_000)
    group_messages_per_minute: float = between(20.0, 0, 10_000)
    retries: int = between(3, 0, 20)
    workers: int = between(4, 1, 64)


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """Where Telegram delivers updates; without a `url` the bot polls for them."""

    url: str = ""
    listen: str = "127.0.0.1"
    port: int = between(8080, 1, 65535)
    path: str = "/telegram"
    secret: str = ""
    certificate: Path | None = None
    key: Path | None = None

    @property
    def problems(self) -> list[str]:
        """The problems of these settings taken together; empty without a `url`."""
        if not self.url:
            return []
        problems = []
        if not re.match(r"https://|http://(?:127\.|localhost|\[::1\])", self.url):
            problems.append(f"webhook.url: {self.url!r} does not begin with https://")
        if not _SECRET.fullmatch(self.secret):
            form = "1 to 256 letters, digits, - and _"
            problems.append(f"webhook.secret: give {form}, which nobody can guess")
        if not self.path.startswith("/"):
            problems.append(f"webhook.path: {self.path!r} does not begin with /")
        if (self.certificate is None) != (self.key is None):
            problems.append("webhook.certificate and webhook.key go together")
        return problems


@dataclass(frozen=True, slots=True)
class ReplySettings:
    language: Literal["id", "en"] = "id"
    templates: Path = field(default_factory=lambda: _shipped("replies.yaml"))


@dataclass(frozen=True, slots=True)
class Settings:
    corpus: CorpusSettings = field(default_factory=CorpusSettings)
    passages: PassageSettings = field(default_factory=PassageSettings)
    retrieval: RetrievalSettings = field(default_factory=RetrievalSettings)
    answering: AnsweringSettings = field(default_factory=AnsweringSettings)
    reload: ReloadSettings = field(default_factory=ReloadSettings)
    chat: ChatSettings = field(default_factory=ChatSettings)
    telegram: TelegramSettings = field(default_factory=TelegramSettings)
    webhook: WebhookSettings = field(default_factory=WebhookSettings)
    replies: ReplySettings = field(default_factory=ReplySettings)
    lexicon: Path = field(default_factory=lambda: _shipped("lexicon"))
    catalog: Path = field(default_factory=lambda: _shipped("catalog"))
    ranking: Path = field(default_factory=lambda: _shipped("ranking"))
    data: Path = field(default_factory=_home_data)
    admins: frozenset[int] = frozenset()

    @property
    def articles(self) -> Path:
        """The folder of articles that admins uploaded; it is part of the corpus."""
        return self.data / "articles"

    @property
    def state_file(self) -> Path:
        """The bot's database."""
        return self.data / "state.sqlite3"

    @property
    def brief_answering(self) -> AnsweringSettings:
        """The settings for groups: higher thresholds and one shorter quote."""
        return replace(
            self.answering,
            threshold=max(self.answering.threshold, self.chat.group_threshold),
            rules_threshold=max(self.answering.rules_threshold, self.chat.group_rules_threshold),
            open_threshold=max(self.answering.open_threshold, self.chat.group_open_threshold),
            second_quote=False,
            max_quote_characters=min(
                self.answering.max_quote_characters, self.chat.group_quote_characters
            ),
        )

    def with_corpus(self, path: Path) -> Settings:
        """The same settings for another corpus: one folder or file."""
        return replace(self, corpus=replace(self.corpus, paths=(path.resolve(),)))


def find_settings() -> Path:
    """The configuration file to use.

    It is the one that TANYAWARTA_CONFIG names, else config/bot.yaml in the working folder, else the
    shipped one.
    """
    named = os.environ.get(CONFIG_VARIABLE)
    if named:
        return Path(named)
    local = Path("config/bot.yaml")
    return local if local.is_file() else _shipped("bot.yaml")


def load_settings(path: Path) -> Settings:
    """The settings in `path`; relative paths in it are relative to its folder.

    TANYAWARTA_DATA overrides `data`, and TANYAWARTA_ADMINS adds to `admins`. Raises a ConfigError
    that lists all unknown keys, wrong types and values out of range.
    """
    settings = structure(load_yaml(path), Settings, path)
    if settings.webhook.problems:
        raise ConfigError(path, settings.webhook.problems)
    named = os.environ.get(DATA_VARIABLE)
    return replace(
        settings,
        data=_absolute(named) if named else settings.data,
        admins=settings.admins | _named_admins(os.environ.get(ADMINS_VARIABLE, "")),
    )


def _named_admins(text: str) -> frozenset[int]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    wrong = [name for name in names if not _ADMIN.fullmatch(name)]
    if wrong:
        told = ", ".join(map(repr, wrong))
        problem = f"{told}: give numeric ids parted by commas; people get theirs by /id"
        raise ConfigError(ADMINS_VARIABLE, [problem])
    return frozenset(map(int, names))


def load_token() -> str:
    """The bot's token, which comes from the environment only; raises a ConfigError if unset."""
    token = os.environ.get(TOKEN_VARIABLE, "").strip()
    if not _TOKEN.fullmatch(token):
        state = "is no token" if token else "is not set"
        raise ConfigError(TOKEN_VARIABLE, [f"{state}; get one from @BotFather in Telegram"])
    return token
