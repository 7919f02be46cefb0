"""Whether a clause says that something is so, is not so, may be, or is to be.

Read from the tree at the word that governs the clause: its negations and auxiliaries, the
conjunction over it, and the verb or noun that it hangs on ("failed to", "hopes to").
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rashomon.lexicon import stance
from rashomon.schema import Realis, Token

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")
CORE = frozenset({"nsubj", "nsubj:pass", "obj", "iobj"})
BEFORE = frozenset({"advmod", "det", "cc:preconj", "cc", "neg"})
MARKS = frozenset({"mark", "case", "advmod", "fixed"})
OF_THAN = frozenset({"of", "than"})
COMPLEMENTS = frozenset({"xcomp", "ccomp", "csubj", "acl", "advcl", "obl"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an event stands in its clause."""

    negated: bool = False
    realis: Realis = "actual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses:
    """The words of an account as trees; ``words`` are lower-cased forms."""

    tokens: Sequence[Token]
    words: Sequence[str]
    below: Sequence[Sequence[int]] = field(repr=False)

    @classmethod
    def of(cls, text: str, tokens: Sequence[Token]) -> "Clauses":
        """Hang every word below its governor."""
        below: list[list[int]] = [[] for _ in tokens]
        for place, token in enumerate(tokens):
            if token.head != place:
                below[token.head].append(place)
        words = [text[token.start : token.end].casefold() for token in tokens]
        return cls(tokens=tokens, words=words, below=below)

    def standing(self, place: int) -> Standing:
        """Say how the event that a word tells of stands: by its own words, then by what is above.

        A governor's standing passes down to what is part of it: "may have begun to fire".
        """
        negated, realis = self._denied_here(place), self._own(place)
        above = self._above(place)
        if above is not None:
            negated, realis = negated != above.negated, _farther(realis, above.realis)
        return Standing(negated=negated, realis=realis)

    # -- polarity ----------------------------------------------------------------------------------

    def _denied_here(self, place: int) -> bool:
        """Count what denies a word: "neither … nor" and "no … never" deny it once."""
        return any(self._denies(child, place) for child in self.below[place])

    def _denies(self, child: int, place: int) -> bool:
        word, relation = self.words[child], self.tokens[child].relation
        if relation in CORE:
            return word in stance.NOBODY or self._with(child, stance.NO, "det", "cc:preconj")
        if relation == "obl":
            return self.tokens[child].lemma in stance.EMPTY and self._with(child, stance.NO)
        return (
            (word in stance.NOT and relation in BEFORE and not self._alone(child))
            or (word in stance.NO and relation in {"det", "advmod"})
            or (word == "yet" and self._yet_to(place))
            or (word == "without" and relation in MARKS)
            or (word in stance.INSTEAD and relation in MARKS and self._with(child, OF_THAN))
            or word == "cannot"
        )

    def _alone(self, place: int) -> bool:
        return place + 1 < len(self.words) and self.words[place + 1] in stance.ALONE

    def _yet_to(self, place: int) -> bool:
        """Tell "has yet to come", whichever of its words is taken for the head."""
        having = self.tokens[place].lemma == "have" and any(map(self._to, self.below[place]))
        return having or (self._to(place) and self._with(place, {"have", "has", "had"}))

    def _with(self, place: int, words: frozenset[str] | set[str], *relations: str) -> bool:
        """Say whether one of the words hangs on a word, in one of the relations if any is given."""
        return any(
            self.words[c] in words and (not relations or self.tokens[c].relation in relations)
            for c in self.below[place]
        )

    # -- realis ------------------------------------------------------------------------------------

    def _own(self, place: int) -> Realis:
        """Read a word's own auxiliaries, the conjunction of its clause, and its adjectives."""
        beside = place > 0 and self.tokens[place - 1].pos == "AUX"
        found = self._of_auxiliary(place - 1, place) if beside else "actual"
        for child in self.below[place]:
            word, relation = self.words[child], self.tokens[child].relation
            if relation in {"aux", "cop"}:
                found = _farther(found, self._of_auxiliary(child, place))
            elif relation in {"mark", "advmod"} and word in stance.SUPPOSING:
                found = _farther(found, "hypothetical")
            elif relation == "amod" and self.tokens[place].pos == "NOUN":
                found = _farther(found, _of_adjective(word))
        return found if found != "actual" or not self._is_to(place) else "planned"

    def _of_auxiliary(self, helper: int, place: int) -> Realis:
        """Weigh an auxiliary; one that stands right before its verb need not hang on it."""
        word = self.words[helper]
        if word in stance.WILL:
            return "planned"
        had = word in {"'d", "’d"} and not self._bare(place)
        return "hypothetical" if word in stance.MODALS and not had else "actual"

    def _bare(self, place: int) -> bool:
        return self.words[place] == self.tokens[place].lemma

    def _is_to(self, place: int) -> bool:
        """Tell "is to leave" and "are going to leave", where the verb is the head."""
        return (
            self.tokens[place].relation not in COMPLEMENTS
            and self._to(place)
            and any(self.tokens[c].relation in {"aux", "cop"} for c in self.below[place])
        )

    def _to(self, place: int) -> bool:
        """Say whether a word is an infinitive with "to" that is no perfect."""
        return (
            self._with(place, {"to", "na"}, "mark", "aux")
            and self.tokens[place].pos != "NOUN"
            and not self._with(place, {"have"}, "aux")
        )

    # -- what stands above -------------------------------------------------------------------------

    def _above(self, place: int) -> Standing | None:
        """Give what the governor of a clause says of it; None where that stands by itself."""
        head, relation = self.tokens[place].head, self.tokens[place].relation
        if relation == "conj":
            return self._beside(place, head)
        if head == place or relation not in COMPLEMENTS:
            return None
        if self._contested(head, relation):
            return Standing(realis="denied")
        if self._undone(place, head):
            over = self.standing(head)
            return replace(over, negated=not over.negated)
        found = self._infinitive(place, head) if self._to(place) else self._complement(place, head)
        done = relation == "xcomp" and self.tokens[head].lemma in stance.DONE
        return self.standing(head) if done and found is None else found

    def _contested(self, head: int, relation: str) -> bool:
        """Tell what is denied, or called untrue."""
        lemma = self.tokens[head].lemma
        untrue = lemma in stance.UNTRUE or (lemma in stance.TRUE and self._denied_here(head))
        return (lemma in stance.CONTESTING and relation in {"xcomp", "ccomp", "acl", "advcl"}) or (
            untrue and relation in {"ccomp", "csubj", "acl"}
        )

    def _complement(self, place: int, head: int) -> Standing | None:
        """A clause without "to": of what is asked for or weighed, or of what is left open."""
        lemma, relation = self.tokens[head].lemma, self.tokens[place].relation
        if lemma in stance.PLANNING and self._with(place, {"for", "at"}, "mark", "case"):
            return Standing(realis="planned")
        if relation == "ccomp" and lemma in stance.SEEMING:
            return self.standing(head)
        if relation not in {"ccomp", "xcomp"}:
            return None
        if lemma in stance.PLANNING and self._untensed(place):
            return Standing(realis="planned")
        return Standing(realis="hypothetical") if lemma in stance.LEFT_OPEN else None

    def _untensed(self, place: int) -> bool:
        """Tell "asked that he go", "that it be shut" and "considered going"."""
        bare = self._bare(place) or self._with(place, {"be"}, "aux:pass", "cop")
        return bare or self.words[place].endswith("ing")

    def _beside(self, place: int, first: int) -> Standing | None:
        """A verb beside another shares its auxiliaries where it has neither these nor a subject."""
        relations = {self.tokens[c].relation for c in self.below[place]}
        if relations & {*SUBJECTS, "aux"}:
            return None
        over = self.standing(first)
        helped = any(self.tokens[c].relation.startswith("aux") for c in self.below[first])
        shared = helped and self._bare(place) == self._bare(first)
        either = self._with(place, {"or"}, "cc")
        kept = over.realis if shared or not helped else "actual"
        denied = (shared or either) and over.negated and not self._with(place, {"but", "nor"}, "cc")
        return Standing(negated=denied, realis=kept)

    def _undone(self, place: int, head: int) -> bool:
        lemma = self.tokens[head].lemma
        if lemma not in stance.UNDONE:
            return False
        if lemma in stance.FROM_ONLY:
            return self._with(place, {"from"}, "mark", "case")
        return self._to(place) or self._with(place, {"from"}, "mark", "case")

    def _infinitive(self, place: int, head: int) -> Standing | None:
        """An infinitive tells of a plan or a purpose, unless its governor says that it was done."""
        over = self.tokens[head]
        if self._going(head):
            above = self.standing(head)
            return replace(above, realis=_farther(above.realis, "planned"))
        done = self.tokens[place].relation == "xcomp" and over.lemma in stance.DONE
        if done or over.lemma in stance.HAVING or self._with(head, stance.HAVING, "amod"):
            return None
        if over.lemma == "have":
            return self._having(head)
        return Standing(realis="planned")

    def _going(self, head: int) -> bool:
        return self.words[head] in {"going", "gon"}

    def _having(self, head: int) -> Standing:
        over = self.standing(head)
        forced: Realis = "actual" if self.words[head] in {"had", "having"} else "hypothetical"
        return Standing(negated=over.negated, realis=_farther(over.realis, forced))


ORDER: tuple[Realis, ...] = ("actual", "planned", "hypothetical", "denied")


def _farther(one: Realis, other: Realis) -> Realis:
    """Give what is farther from having happened."""
    return max(one, other, key=ORDER.index)


def _of_adjective(word: str) -> Realis:
    if word in stance.PLANNED:
        return "planned"
    return "hypothetical" if word in stance.POSSIBLE else "actual"
