"""Finds the holder of a post: a person who is named with exactly that post."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from bot.analysis.analyzer import concept_term
from bot.analysis.people import PersonMention
from bot.answering.showing.cutting import Wanted
from bot.answering.weighing.evidence import DocumentEvidence, Sentence, TermSet
from bot.answering.weighing.post_units import PostUnits
from bot.answering.weighing.scoring import UNMET, Candidate, Weights
from bot.config.lexicon import Lexicon
from bot.model import Span
from bot.questions.question import CRITICAL, Concept, Question, Role

# The confidence of a matching post, and what the rest of the question can add. By `tanyawarta eval`
# on the two sets of tests/quality.
_MATCHED = 0.55
_REST = 0.4
# It may not be closed within the post.
_BRACKET = re.compile(r"\([^)]*\)?")
# What tells the unit of a post, which may stand elsewhere in an article.
_UNIT_ROLES = frozenset({Role.UNIT, Role.PLACE})
# The characters after a name and its post, up to a comma, in which a country makes it a foreign
# post: "…, Wakil Presiden Dialog Inter Amerika, …". A judgement.
_COUNTRY_REACH = 40


class PostFinder:
    """Finds the holders of posts; `terms_of` analyses a text."""

    def __init__(
        self, lexicon: Lexicon, weights: Weights, terms_of: Callable[[str], TermSet]
    ) -> None:
        self._lexicon = lexicon
        self._units = PostUnits(lexicon)
        self._weights = weights
        self._terms_of = terms_of
        self._titles = lexicon.ranks | lexicon.rank_parts | lexicon.degrees | lexicon.honorifics

    def holders(self, question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
        """A candidate for each person with the asked post, best first; ties keep their order."""
        found = [
            Candidate(
                candidate.sentence,
                candidate.evidence,
                candidate.met,
                self.confidence(question, candidate),
                candidate.rank_score,
                wanted=[Wanted(mention.entry, 1.0, "entry")],
                keys=[mention.name, mention.post],
                mention=mention,
            )
            for candidate in candidates
            for mention in candidate.sentence.people
            if mention.post and self.is_asked(question, candidate, mention)
        ]
        return sorted(found, key=lambda holder: -holder.rank_score)

    def different(self, holders: Sequence[Candidate]) -> list[Candidate]:
        """One candidate for each person, best first, and at most one for each article.

        "Alex F. L. Tobing" and "Alex Tobing" are the same person.
        """
        kept: list[tuple[frozenset[str], Candidate]] = []
        documents: set[str] = set()
        for holder in holders:
            mention = holder.mention
            if mention is None or holder.document.document_id in documents:
                continue
            documents.add(holder.document.document_id)
            name = self._terms_of(holder.document.slice(mention.name)).forms - self._titles
            if not any(name <= other or other <= name for other, _ in kept):
                kept.append((name, holder))
        return [holder for _, holder in kept]

    def choices(self, question: Question, holders: Sequence[Candidate]) -> tuple[str, ...]:
        """The posts to choose from, if several people hold different posts that match.

        The asked post itself is none: choosing it would only ask again. Empty if the question has
        a place, a name or an operation.
        """
        if any(c.role in (Role.PLACE, Role.NAME, Role.OPERATION) for c in question.concepts):
            return ()
        posts: dict[frozenset[str], str] = {}
        names: set[str] = set()
        for holder in holders:
            mention = holder.mention
            if mention and mention.post:
                # "Wakil Presiden RI (Wapres": brackets only repeat the post.
                shown = " ".join(_BRACKET.sub("", holder.document.slice(mention.post)).split())
                posts.setdefault(self._terms_of(shown).outer - self._lexicon.home_words, shown)
                names.add(holder.document.slice(mention.name).casefold())
        posts.pop(self._terms_of(_text(question.post)).outer - self._lexicon.home_words, None)
        return tuple(posts.values()) if len(posts) > 1 and len(names) > 1 else ()

    def is_only_another(self, question: Question, evidence: DocumentEvidence) -> bool:
        """Whether an article has the asked post, or its place, only as that of somebody else.

        "Mantan Kapolres" is no Kapolres, the Presiden of one country not that of another, and news
        from Belu that names a Kapolres is not of the Kapolres of Belu.
        """
        if self.is_of_unit(question) and not self._units.names_asked(question.post, evidence):
            return True
        asked = [
            concept
            for concept in question.post
            if concept.role is Role.POST and not self._countries(concept.surface.split())
        ]
        told = []
        for sentence in (one for group in evidence.sentences for one in group) if asked else ():
            for post in sentence.posts:
                start = sentence.span.start
                span = Span(post.start + start, post.end + start)
                terms = self._terms_of(evidence.document.slice(span))
                if all(terms.credit(concept) for concept in asked):
                    told.append((span, terms))
        return bool(told) and all(
            self._is_other_post(question, terms)
            or self._is_of_other_country(question, evidence, span)
            for span, terms in told
        )

    def _is_of_other_country(
        self, question: Question, evidence: DocumentEvidence, post: Span
    ) -> bool:
        """Whether a post of state is not of the asked country, or Indonesia if none is asked."""
        if not self._is_of_state(question):
            return False
        behind = evidence.document.text[post.end : post.end + _COUNTRY_REACH].partition(",")[0]
        told = self._countries((*evidence.document.slice(post).split(), *behind.split()[:2]))
        asked = self._asked_countries(question)
        return asked.isdisjoint(told) if asked else bool(told)

    def _asked_countries(self, question: Question) -> frozenset[str]:
        spoken = (concept.surface for concept in question.concepts)
        return self._countries(word for surface in spoken for word in surface.split())

    def is_of_unit(self, question: Question) -> bool:
        """Whether the asked post belongs to a police unit: "Kapolres", "Kasat Lantas Polres"."""
        of_units = {*self._lexicon.unit_posts, *self._lexicon.units}
        return any({c.term, c.surface} & of_units for c in question.post)

    def is_near(self, question: Question, sentence: Sentence) -> bool:
        """Whether a sentence has a post that differs only by place or rank from the asked one.

        "Wakil Bupati Sambas" and "Bupati Ende" are near "Bupati Sambas".
        """
        asked = self._core(c.term for c in question.post if c.role is not Role.PLACE)
        return bool(asked) and any(
            self._core(self._terms_of(sentence.document.slice(mention.post)).outer) == asked
            for mention in sentence.people
            if mention.post
        )

    @cached_property
    def _long_forms(self) -> dict[str, tuple[str, ...]]:
        """The term of each abbreviation, mapped to the terms of its first long form."""
        found = {}
        for entry in self._lexicon.abbreviations:
            long_form = next((form for form in entry.forms if " " in form), "")
            words = tuple(t.term for w in long_form.split() for t in self._terms_of(w).terms[:1])
            found[concept_term(entry.forms[0])] = words or (concept_term(entry.forms[0]),)
        return found

    def _core(self, terms: Iterable[str]) -> frozenset[str]:
        """A post's terms with short forms expanded, without places, ranks and units."""
        left = self._lexicon.other_posts | self._lexicon.place_parts | self._lexicon.home_words
        words = frozenset(word for term in terms for word in self._long_forms.get(term, (term,)))
        return words - left - self._lexicon.units

    def is_asked(self, question: Question, candidate: Candidate, mention: PersonMention) -> bool:
        """Whether a person's post is the asked one, including the place of its unit.

        A post without a place ("Wakapolres Kompol …") takes that of the sentence, the title or the
        unit that the article names. A unit may be left out beside its place, and a unit above may
        be named elsewhere: "Kasat Reskrim Lamandau", "Kapolsek Ngoro".
        """
        if mention.post is None:
            return False
        if self._is_of_state(question) and not self._is_of_country(question, candidate, mention):
            return False
        own = self._terms_of(candidate.document.slice(mention.post))
        if self._is_other_post(question, own) or self._units.is_of_other_part(question.post, own):
            return False
        name = self._terms_of(candidate.document.slice(mention.name))
        # "Kapolda Rusdi Hartono" has the holder's name in the place of the unit's.
        unmet = [
            concept
            for concept in question.post
            if own.credit(concept) <= 0
            and concept.surface not in name.forms
            and not self._countries(concept.surface.split())
        ]
        home = self._lexicon.home_words
        if not all(c.role in _UNIT_ROLES or c.surface in home for c in unmet):
            return False
        return self._is_of_unit(question, candidate, mention, own, unmet)

    def _is_of_unit(
        self,
        question: Question,
        candidate: Candidate,
        mention: PersonMention,
        own: TermSet,
        unmet: Sequence[Concept],
    ) -> bool:
        """Whether what a post lacks of the asked unit is told around it; `own` are its terms."""
        home = [concept for concept in unmet if concept.surface in self._lexicon.home_words]
        places = [concept for concept in unmet if concept.role is Role.PLACE]
        evidence = candidate.evidence
        if self._has_place(own):
            if home or (
                len(unmet) > len(places) and not self._units.are_of_kinds(own, question.post)
            ):
                return False
            return self._units.is_below(places, question.post, evidence)
        if len(unmet) == len(home) or self._units.is_of_asked(
            question.post, evidence, at=mention.entry.start
        ):
            return True
        return len(unmet) == len(home) + len(places) and all(
            self._is_around(candidate, place) for place in places
        )

    def _has_place(self, post: TermSet) -> bool:
        """Whether a post names a place: a known one, or a word that no post has."""
        kinds = self._lexicon.posts | self._lexicon.post_words | self._lexicon.units
        return any(
            term.form in self._lexicon.place_parts or not kinds & {term.form, term.term}
            for term in post.terms
        )

    def _is_of_state(self, question: Question) -> bool:
        """Whether the asked post exists in every country: "Menteri Pertahanan"."""
        return any({c.term, c.surface} & self._lexicon.state_posts for c in question.post)

    def _is_of_country(
        self, question: Question, candidate: Candidate, mention: PersonMention
    ) -> bool:
        """Whether a holder belongs to the asked country, or to Indonesia if none is asked.

        A country after a post is parsed as the start of the name; a name of only a country names
        nobody.
        """
        document = candidate.document
        told = document.slice(mention.name).split()
        post = mention.post or mention.name
        around = (*told, *document.slice(post).split())
        behind: list[str] = []
        if post.start > mention.name.start:
            behind = document.text[post.end : post.end + _COUNTRY_REACH].partition(",")[0].split()
        asked = self._asked_countries(question)
        foreign = self._countries((*around, *behind))
        names_somebody = any(not self._countries([word]) for word in told)
        return names_somebody and (not asked.isdisjoint(foreign) or not (asked or foreign))

    def _countries(self, words: Iterable[str]) -> frozenset[str]:
        forms = self._lexicon.country_forms
        folded = (word.casefold() for word in words)
        return self._lexicon.countries & {forms.get(word, word) for word in folded}

    def _is_around(self, candidate: Candidate, concept: Concept) -> bool:
        """Whether the sentence, the title or the dateline has the place that a post lacks."""
        around = (candidate.sentence.terms, candidate.evidence.context)
        return any(terms.credit(concept) > 0 for terms in around)

    def _is_other_post(self, question: Question, own: TermSet) -> bool:
        """Whether the found post has a distinguishing word that the question does not have.

        "Ketua Pengadilan Tinggi Agama Jambi" has every word of "Ketua Pengadilan Tinggi Jambi",
        but is another post.
        """
        asked = {concept.term for concept in question.post}
        asked.update(t for concept in question.post for t in concept.related)
        return bool((own.outer - asked) & self._lexicon.other_posts)

    def confidence(self, question: Question, candidate: Candidate) -> float:
        """The confidence of a matching post, by how far the rest of the question is met."""
        others = {
            concept: met
            for concept, met in zip(question.concepts, candidate.met, strict=True)
            if concept not in question.post and concept.role is not Role.LIGHT
        }
        if not others:
            return _MATCHED + _REST
        whole = candidate.evidence.whole
        share = self._weights.share([*others], [*others.values()])
        confidence = _MATCHED + _REST * share
        day = candidate.document.date
        for concept in others:
            # Holders change, so a year in the question must be the year of the article.
            other_year = concept.is_year and (day is None or str(day.year) != concept.term)
            if other_year or (concept.role in CRITICAL and not whole.credit(concept)):
                confidence *= UNMET
        return confidence


def _text(post: Sequence[Concept]) -> str:
    return " ".join(concept.surface for concept in post)
