"""What must never be shown for a question, however likely it seems."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.weighing.answer_spans import find_answer_spans
from bot.answering.weighing.comparisons import tells_another_year
from bot.answering.weighing.evidence import DocumentEvidence, Sentence, contradicts
from bot.answering.weighing.posts import PostFinder
from bot.answering.weighing.scoring import Candidate, misses_focus, says_nothing
from bot.config.lexicon import Lexicon
from bot.model import Citation, Span
from bot.questions.question import Concept, Kind, Question, Role

# What an article must name if the question does: a unit, operation, region, person or year is never
# another's. A post is often called otherwise, and a small number is often written as a word.
_NAMED = frozenset({Role.OPERATION, Role.UNIT, Role.PLACE, Role.NAME})
# Shorter names are initials and short forms, which may be written in another way.
_SHORTEST = 3
# Kinds of question about a deed that an article must tell.
_OF_DEEDS = frozenset({Kind.TIME, Kind.PLACE, Kind.CLOCK})
# Kinds of question that nothing answers without a figure or a time.
_MEASURED = frozenset({Kind.NUMBER, Kind.DURATION, Kind.CLOCK, Kind.TIME})


class Vetoes:
    """Rules out articles, and quotes that cannot answer."""

    def __init__(self, lexicon: Lexicon, posts: PostFinder) -> None:
        self._lexicon = lexicon
        self._posts = posts
        self._prefixes = tuple(lexicon.ranking.asking.verb_prefixes.split())
        self._verbs = frozenset(lexicon.ranking.choice.verbs.split())

    def rules_out(self, question: Question, evidence: DocumentEvidence) -> bool:
        """Whether an article is about something else than the question names.

        It lacks a name or a year of the question, gives another year for what the question names
        with one, has nothing of the question but its names, or has the asked post only as
        another's.
        """
        named = (concept for concept in question.concepts if self._must_be_named(concept))
        if any(not evidence.whole.credit(concept) for concept in named):
            return True
        if any(concept.surface not in evidence.whole.forms for concept in question.name):
            return True
        if contradicts(question.concepts, evidence.texts) or says_nothing(question, evidence):
            return True
        return bool(question.post) and self._posts.is_only_another(question, evidence)

    def cannot_answer(
        self, question: Question, candidate: Candidate, quotes: Sequence[Citation]
    ) -> bool:
        """Whether quotes of an article are no answer, though the article may be about the question.

        The article does not tell the deed, nothing mentions who is asked for ("Siapa istri …"), the
        sentence tells a figure of another year, or no quote has the asked figure.
        """
        if question.kind is Kind.PERSON and (
            misses_focus(question, candidate) or self._is_other_post(question, candidate.sentence)
        ):
            return True
        if self._lacks_deed(question, candidate.evidence):
            return True
        if tells_another_year(question, candidate.sentence, self._lexicon.joining):
            return True
        return self._lacks_figure(question, candidate.evidence, quotes)

    def _must_be_named(self, concept: Concept) -> bool:
        """Whether an article must have a concept: a year, a code, or a name that is no common word.

        What the articles were chosen by is met. "Lebaran" is written like a name, but articles may
        say it in other words.
        """
        if concept.is_year or concept.is_code:
            return True
        if concept.in_scope:
            return False
        word = concept.surface
        common = word in self._lexicon.dictionary or word in self._lexicon.post_words
        if concept.role is Role.NAME and common:
            return False
        return concept.role in _NAMED and len(word) >= _SHORTEST

    def _lacks_deed(self, question: Question, evidence: DocumentEvidence) -> bool:
        """Whether an article says nothing of the deed whose time or place is asked for.

        "Kapan X dibebaskan?" is not answered by the day on which X was caught.
        """
        if question.kind not in _OF_DEEDS:
            return False
        deeds = [concept for concept in question.concepts if self._is_deed(concept)]
        return bool(deeds) and not any(evidence.whole.credit(concept) for concept in deeds)

    def _is_deed(self, concept: Concept) -> bool:
        """Whether a plain word is a verb: by a prefix before a known word, or without one.

        "Melati" is a name, though it looks like one.
        """
        word, known = concept.surface, self._lexicon.dictionary
        prefixed = word.startswith(self._prefixes) and concept.term != word
        derived = prefixed and (concept.term in known or word in self._lexicon.base_forms)
        return concept.role is Role.PLAIN and (derived or word in self._verbs)

    def _is_other_post(self, question: Question, sentence: Sentence) -> bool:
        """Whether a sentence lacks what tells the asked post from another: "calon gubernur"."""
        telling = (c for c in question.concepts if c.surface in self._lexicon.other_posts)
        return any(not sentence.terms.credit(concept) for concept in telling)

    def _lacks_figure(
        self, question: Question, evidence: DocumentEvidence, quotes: Sequence[Citation]
    ) -> bool:
        """Whether quotes of an article have no figure or time of the asked kind.

        What the question says itself does not count. False for a question that asks for no figure.
        """
        if question.kind not in _MEASURED or self._asks_which(question):
            return False
        shown = [quote.span for quote in quotes]
        return not any(
            _within(figure, shown) and not _counts_time(question, sentence, figure)
            for group in evidence.sentences
            for sentence in group
            if _touches(sentence.span, shown)
            for figure in find_answer_spans(question, sentence, self._lexicon).spans
        )

    def _asks_which(self, question: Question) -> bool:
        """Whether a number is asked for that names something: "undang-undang nomor berapa"."""
        words = self._lexicon.kinds.which
        return any(token.form in words for token in question.words.tokens)


def _within(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in others)


def _counts_time(question: Question, sentence: Sentence, figure: Span) -> bool:
    """Whether a number is part of a date, or counts days or the like that were not asked for.

    "12 hari" is no number of people.
    """
    if question.kind is not Kind.NUMBER:
        return False
    start = sentence.span.start
    dates = [Span(date.start + start, date.end + start) for date in sentence.dates]
    if _touches(figure, dates):
        return True
    if question.counted is None:
        return False
    for time in sentence.matches(sentence.patterns.duration):
        whole = Span(time.start + start, time.end + start)
        if _touches(figure, [whole]):
            terms = (t for t in sentence.terms.terms if _within(Span(t.start, t.end), [whole]))
            return not any(question.counted in (term.term, term.form) for term in terms)
    return False
