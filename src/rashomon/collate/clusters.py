"""Names joined so far: clusters of nodes, what keeps two of them apart, why two were joined."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rashomon.collate.naming_nodes import Node
from rashomon.lexicon.bodies import body_of, state_of
from rashomon.lexicon.names import same_word
from rashomon.lexicon.persons import DIFFERENT, compare_persons
from rashomon.schema import EntityType, Reason

RELATED: tuple[frozenset[EntityType], ...] = (
    frozenset({"organization", "group", "other"}),
    frozenset({"place", "state"}),
    frozenset({"place", "other"}),
    frozenset({"state", "other"}),
    frozenset({"work", "organization", "other"}),
    frozenset({"state", "group"}),
    frozenset({"place", "group"}),
)
"""Types that two mentions of one thing may bear; a person is never anything else."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two nodes, by index, that may be one, with the reason."""

    left: int
    right: int
    reason: Reason


@dataclass(slots=True)
class Clusters:
    """Nodes joined so far: who is with whom, which may not be, and why they were joined."""

    nodes: Sequence[Node]
    parent: list[int] = field(default_factory=list)
    members: dict[int, list[int]] = field(default_factory=dict)
    apart: set[tuple[int, int]] = field(default_factory=set)
    because: dict[int, list[Reason]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Start with every node by itself."""
        self.parent = list(range(len(self.nodes)))
        self.members = {index: [index] for index in self.parent}

    def find(self, index: int) -> int:
        """Give the cluster of a node."""
        while self.parent[index] != index:
            self.parent[index] = self.parent[self.parent[index]]
            index = self.parent[index]
        return index

    def weight(self, index: int) -> int:
        """Count the mentions of a node's cluster."""
        return sum(len(self.nodes[node].mentions) for node in self.members[self.find(index)])

    def told_apart(self, left: int, right: int) -> bool:
        """Say whether a person has said that two clusters are two things."""
        both = {self.find(left), self.find(right)}
        return any({self.find(one), self.find(two)} == both for one, two in self.apart)

    def may_join(self, left: int, right: int) -> bool:
        """Say whether nothing keeps two clusters apart."""
        return not self.told_apart(left, right) and all(
            _compatible(self.nodes[one], self.nodes[two]) for one, two in self._pairs(left, right)
        )

    def _pairs(self, left: int, right: int) -> Iterator[tuple[int, int]]:
        for one in self.members[self.find(left)]:
            for two in self.members[self.find(right)]:
                yield one, two

    def join(self, link: Link, *, forced: bool = False) -> bool:
        """Put two clusters together unless something keeps them apart."""
        left, right = self.find(link.left), self.find(link.right)
        if left == right:
            return False
        if not forced and not self.may_join(left, right):
            return False
        first, second = min(left, right), max(left, right)
        self.parent[second] = first
        self.members[first] += self.members.pop(second)
        self.because[first] += [*self.because.pop(second, []), link.reason]
        return True


def kind_of(node: Node) -> EntityType:
    """Give the type that most mentions of a node have; a table's state is a state."""
    if node.person:
        return "person"
    if node.key[0].startswith("="):
        return "state"
    known = body_of(node.name)
    if known:
        return known.type
    types = node.agreed or node.types
    return max(sorted(types), key=lambda kind: types[kind])


def _compatible(left: Node, right: Node) -> bool:
    if left.person != right.person:
        return False
    if left.person:
        one, two = left.words, right.words
        if len(one) == 1 or len(two) == 1:
            return True
        like = compare_persons(one, two)
        return like.weight > 0 or (like == DIFFERENT and same_word(one[0], two[0]))
    return _related(left, right)


def _related(left: Node, right: Node) -> bool:
    """Say whether two names that are no persons may be one thing.

    They need not be alike themselves, for a third may join them; but no table may know them as two.
    """
    one, two = body_of(left.name), body_of(right.name)
    if one and two and one != two:
        return False
    one_state, two_state = state_of(left.name), state_of(right.name)
    if one_state and two_state and one_state != two_state:
        return False
    kinds = {kind_of(left), kind_of(right)}
    return len(kinds) == 1 or any(kinds <= related for related in RELATED)
