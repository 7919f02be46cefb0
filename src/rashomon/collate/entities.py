"""Who is who across accounts: names that belong together, put together with the reasons for it.

Constrained agglomeration: pairs of names that share a key are compared, the likely ones are joined
from the surest down, and nothing is joined that would put two given names, a person and a body, or
what a person has marked as different into one entity. Time grows with the number of distinct names.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.collate.clusters import Clusters, Link, kind_of
from rashomon.collate.known import listed, named
from rashomon.collate.naming import best_name
from rashomon.collate.naming_nodes import (
    Node,
    Place,
    is_looked_up,
    node_keys,
    nodes,
    of_one,
    places,
)
from rashomon.lexicon.likeness import ALIKE, compare_bodies, content, generic
from rashomon.lexicon.persons import compare_persons, keys
from rashomon.schema import (
    Correction,
    Entity,
    EntityType,
    Known,
    Reading,
    Reason,
    Span,
    Target,
    identify_span,
)

BUCKET = 64
"""Names that share one key, beyond which the key says nothing ("committee") and is passed over."""
DOMINANT = 3.0
"""A surname alone goes to the bearer with at least this many times the mentions of the next one."""
SURE = 0.98
"""Weight of names spelt alike, or known by the tables to be one."""
BARE = 0.7
"""Weight of one word spelt alike in two accounts that name nobody so in full. Set by hand: above a
given name alone, below what an account itself links."""
GIVEN = 0.5
"""Weight of a given name alone: enough where only one person in all accounts has it."""


def entities(
    readings: Iterable[Reading],
    corrections: Sequence[Correction] = (),
    known: Sequence[Known] = (),
) -> tuple[Entity, ...]:
    """Put the names of all accounts together into entities, the most spoken of first."""
    found = places(sorted(readings, key=lambda reading: reading.account.id))
    table = _split(nodes(found), found, corrections)
    clusters = Clusters(table)
    _correct(clusters, found, corrections)
    entries = listed(clusters, known)
    for link in sorted(_links(table, found), key=lambda link: _order(table, link)):
        clusters.join(link)
    _surnames(clusters)
    _short_nouns(clusters)
    _short_bodies(clusters)
    _bare_bodies(clusters)
    for link in _own_links(table, found):
        _join_alias(clusters, link)
    where = {place.mention.id: place.mention.span for place in found}
    heads = sorted(clusters.members.items())
    made = [named(_entity(clusters, head, where), members, entries) for head, members in heads]
    return tuple(sorted(made, key=lambda entity: (-len(entity.mentions), entity.name, entity.id)))


def _order(table: Sequence[Node], link: Link) -> tuple[float, int, str, str]:
    size = len(table[link.left].mentions) + len(table[link.right].mentions)
    return -link.reason.weight, -size, table[link.left].name, table[link.right].name


def _links(table: Sequence[Node], found: Sequence[Place]) -> Iterator[Link]:
    yield from _own_links(table, found)
    for person in (True, False):
        for left, right in candidates(table, person=person):
            if (link := _compare(table, left, right)) is not None:
                yield link


def candidates(table: Sequence[Node], *, person: bool) -> list[tuple[int, int]]:
    """Give the pairs of names that share a key, of persons or of all else, in order."""
    buckets: dict[str, list[int]] = defaultdict(list)
    for index, node in enumerate(table):
        if is_looked_up(node, person=person):
            for key in node_keys(node):
                buckets[key].append(index)
    few = (bucket for bucket in buckets.values() if len(bucket) <= BUCKET)
    return sorted({pair for bucket in few for pair in combinations(bucket, 2)})


def _compare(table: Sequence[Node], left: int, right: int) -> Link | None:
    one, two = table[left], table[right]
    if one.person:
        like = compare_persons(one.words, two.words)
    else:
        like = compare_bodies(one.name, two.name)
        local = {key[1] for key in (one.key, two.key) if len(key) > 1}
        same = like.weight >= SURE
        if (len(local) == 2 and not (same and len(content(one.name)) > 1)) or (local and not same):
            return None
        kinds = {kind_of(one), kind_of(two)}
        if len(kinds) > 1 and like.weight < 0.85 and "other" not in kinds:
            return None
        if like.rule == "short form" and kinds != {"organization"}:
            return None  # a place and what lies there: Baghdad and its airport
    if like.weight < ALIKE:
        return None
    words = f"“{one.name}” and “{two.name}”: {like.rule}"
    return Link(left, right, Reason(rule=like.rule, words=words, weight=like.weight))


def _own_links(table: Sequence[Node], found: Sequence[Place]) -> Iterator[Link]:
    """Take over what an account itself links: a short form, an acronym, a second name."""
    where = {mention: index for index, node in enumerate(table) for mention in node.mentions}
    seen: Counter[tuple[int, int]] = Counter()
    for place in found:
        left, right = where.get(place.mention.id), where.get(place.mention.antecedent)
        linked = left is not None and right is not None and left != right
        if place.mention.kind == "name" and left is not None and right is not None and linked:
            seen[min(left, right), max(left, right)] += 1
    for (left, right), times in sorted(seen.items()):
        words = f"an account links “{table[left].name}” and “{table[right].name}” ({times} times)"
        yield Link(left, right, Reason(rule="the account's own link", words=words, weight=0.82))


def _join_alias(clusters: Clusters, link: Link) -> None:
    """Join a second name of something although it is unlike the first: its account says so."""
    left, right = clusters.nodes[link.left], clusters.nodes[link.right]
    if left.person == right.person and not clusters.told_apart(link.left, link.right):
        clusters.join(link, forced=True)


def _surnames(clusters: Clusters) -> None:
    """Give a surname by itself to the one bearer of it, if there is one or one stands out."""
    table = clusters.nodes
    singles = [k for k, node in enumerate(table) if node.person and len(node.words) == 1]
    buckets: dict[str, list[int]] = defaultdict(list)
    for index, node in enumerate(table):
        if node.person:
            for key in keys(node.words):
                buckets[key].append(index)
    for index in singles:
        if len(clusters.members[clusters.find(index)]) > 1:
            continue
        near = {other for key in keys(table[index].words) for other in buckets[key]} - {index}
        _place_single(clusters, index, near)


def _place_single(clusters: Clusters, index: int, near: set[int]) -> None:
    table = clusters.nodes
    scored: dict[int, tuple[float, str, int]] = {}
    for other in sorted(near):
        like = compare_persons(table[index].words, table[other].words)
        if like.weight >= GIVEN:
            root = clusters.find(other)
            scored[root] = max(scored.get(root, (0.0, "", 0)), (like.weight, like.rule, other))
    whole = {root for root in scored if _whole(clusters, root)}
    if not whole and _join_alike(clusters, index, near):
        return
    scored = {root: value for root, value in scored.items() if not whole or root in whole}
    # only the surest way of being alike counts: a surname before a middle name
    best = max((value[0] for value in scored.values()), default=0.0)
    roots = sorted(
        (root for root, value in scored.items() if value[0] >= best - 0.2),
        key=lambda root: -clusters.weight(root),
    )
    if not roots:
        return
    own = table[index].accounts
    here = [root for root in roots if any(table[k].accounts & own for k in clusters.members[root])]
    roots = here if len(here) == 1 else roots
    if len(roots) > 1 and clusters.weight(roots[0]) < DOMINANT * clusters.weight(roots[1]):
        return
    weight, rule, other = scored[roots[0]]
    words = f"“{table[index].name}” and “{table[other].name}”: {rule}, and nobody else fits as well"
    clusters.join(Link(index, other, Reason(rule=rule, words=words, weight=weight)))


def _join_alike(clusters: Clusters, index: int, near: set[int]) -> bool:
    """Join a name of one word that nobody bears in full to itself in other accounts."""
    own = clusters.nodes[index]
    before = len(clusters.members[clusters.find(index)])
    for other in sorted(near):
        words = clusters.nodes[other].words
        if words == own.words or (len(words) == 1 and of_one(words[0], own.words[0])):
            said = f"“{own.name}” in both, and nobody bears it in full"
            reason = Reason(rule="same spelling", words=said, weight=BARE)
            clusters.join(Link(index, other, reason))
    return len(clusters.members[clusters.find(index)]) > before


def _short_nouns(clusters: Clusters) -> None:
    """Give "the Commission" to the one commission that all accounts name.

    Only where it has found nothing in its own account.
    """
    table = clusters.nodes
    buckets: dict[str, list[int]] = defaultdict(list)
    for index, node in enumerate(table):
        if not node.person and kind_of(node) in {"organization", "other"}:
            for word in set(content(node.name)[:1] + content(node.name)[-1:]):
                buckets[word].append(index)
    local = [k for k, node in enumerate(table) if not node.person and _is_local(node)]
    for index in local:
        noun = content(table[index].name)[-1]
        if len(clusters.members[clusters.find(index)]) == 1 and len(buckets[noun]) <= BUCKET:
            _place_noun(clusters, index, buckets[noun])


def _bare_bodies(clusters: Clusters) -> None:
    """Give "National Hospital" to the one body that is so named with a place before it."""
    table = clusters.nodes
    ends: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, node in enumerate(table):
        if not node.person:
            ends[content(node.name)[-2:]].append(index)
    for index, node in enumerate(table):
        words = content(node.name)
        if node.person or len(words) < 2 or not generic(node.name):
            continue
        near = [k for k in ends[words[-2:]] if content(table[k].name)[-len(words) :] == words]
        roots = {clusters.find(other): other for other in near}
        roots.pop(clusters.find(index), None)
        if len(roots) == 1:
            (other,) = roots.values()
            said = f"“{node.name}” and “{table[other].name}”: no other body is named so"
            reason = Reason(rule="the only one so named", words=said, weight=ALIKE)
            clusters.join(Link(index, other, reason))


def _short_bodies(clusters: Clusters) -> None:
    """Give "Karsberg" to the one body whose name begins so ("Karsberg Consolidated")."""
    table = clusters.nodes
    longer: dict[str, list[int]] = defaultdict(list)
    for index, node in enumerate(table):
        words = content(node.name)
        if not node.person and len(words) > 1 and kind_of(node) == "organization":
            longer[words[0]].append(index)
    for index, node in enumerate(table):
        words = content(node.name)
        if node.person or len(words) > 1 or kind_of(node) not in {"organization", "other"}:
            continue
        roots = {clusters.find(other): other for other in longer.get(words[0], ())}
        if len(roots) == 1 and not generic(node.name):
            (other,) = roots.values()
            said = f"“{node.name}” and “{table[other].name}”: no other body is named so"
            reason = Reason(rule="the only one so named", words=said, weight=ALIKE)
            clusters.join(Link(index, other, reason))


def _is_local(node: Node) -> bool:
    return len(node.key) > 1 and len(content(node.name)) == 1


def _place_noun(clusters: Clusters, index: int, near: Sequence[int]) -> None:
    """Join a kind of body to the only body of that kind, or to the one far ahead of the others."""
    own = clusters.nodes[index].accounts
    roots: dict[int, int] = {}
    for other in near:
        if other != index and not (
            _is_local(clusters.nodes[other]) and clusters.nodes[other].accounts & own
        ):
            roots.setdefault(clusters.find(other), other)
    ranked = sorted(roots, key=lambda root: -clusters.weight(root))
    if not ranked:
        return
    if len(ranked) > 1 and clusters.weight(ranked[0]) < DOMINANT * clusters.weight(ranked[1]):
        return
    names = f"“{clusters.nodes[index].name}” and “{clusters.nodes[roots[ranked[0]]].name}”"
    reason = Reason(
        rule="the only one of its kind", words=f"{names}: no other is named", weight=0.6
    )
    clusters.join(Link(index, roots[ranked[0]], reason))


def _whole(clusters: Clusters, root: int) -> bool:
    return any(len(clusters.nodes[node].words) > 1 for node in clusters.members[root])


def _standing(corrections: Sequence[Correction]) -> Iterator[Correction]:
    gone = {correction.supersedes for correction in corrections}
    for correction in corrections:
        if correction.id not in gone and correction.kind in {"same", "different"}:
            yield correction


def _hit(found: Sequence[Place], target: Target) -> str:
    """Find the mention that a correction is about: the one at its place, or the best overlap."""
    stop = target.start + len(target.quote)
    best = ("", 0)
    for place in found:
        span = place.mention.span
        if span.account == target.account:
            shared = min(span.end, stop) - max(span.start, target.start)
            exact = 2 * shared - (span.end - span.start) - len(target.quote)
            if shared > 0 and (not best[0] or exact > best[1]):
                best = (place.mention.id, exact)
    return best[0]


def _split(
    table: list[Node], found: Sequence[Place], corrections: Sequence[Correction]
) -> list[Node]:
    """Take a mention out of its node where a person says that two mentions of it are different."""
    for correction in _standing(corrections):
        hits = [_hit(found, target) for target in correction.targets]
        if correction.kind == "same" or "" in hits:
            continue
        for keep, other in combinations(hits, 2):
            shared = [node for node in table if {keep, other} <= set(node.mentions)]
            table += [_taken_out(node, other, found) for node in shared if keep != other]
    return table


def _taken_out(node: Node, mention: str, found: Sequence[Place]) -> Node:
    place = next(place for place in found if place.mention.id == mention)
    node.mentions.remove(mention)
    out = Node(key=(*node.key, mention), person=node.person, mentions=[mention])
    out.accounts.add(place.mention.span.account)
    surface = place.surface if place.mention.kind == "name" else place.root_surface
    out.surfaces[surface] += 1
    out.types[kind_of(node)] += 1
    if place.mention.kind == "name" and node.surfaces.total() > 1:
        node.surfaces -= Counter({surface: 1})
    return out


def _correct(clusters: Clusters, found: Sequence[Place], corrections: Sequence[Correction]) -> None:
    where = {
        mention: index for index, node in enumerate(clusters.nodes) for mention in node.mentions
    }
    standing = list(_standing(corrections))
    for correction in sorted(standing, key=lambda item: item.kind):  # "different" comes first
        hits = [where.get(_hit(found, target)) for target in correction.targets]
        placed = [hit for hit in hits if hit is not None]
        for left, right in combinations(placed, 2):
            if correction.kind == "different":
                clusters.apart.add((min(left, right), max(left, right)))
            else:
                reason = Reason(rule="correction", words=correction.reason, weight=2.0)
                clusters.join(Link(left, right, reason), forced=True)


def _entity(clusters: Clusters, root: int, where: Mapping[str, Span]) -> Entity:
    parts = [clusters.nodes[index] for index in clusters.members[root]]
    mentions = sorted({mention for node in parts for mention in node.mentions})
    surfaces: Counter[str] = Counter()
    types: Counter[EntityType] = Counter()
    for node in parts:
        surfaces.update(node.surfaces)
        types[kind_of(node)] += len(node.mentions)
    kind = max(sorted(types), key=lambda value: types[value])
    name = best_name(surfaces, kind)
    aliases = sorted(surfaces, key=lambda text: (-surfaces[text], text))
    first = min(
        map(where.__getitem__, mentions), key=lambda span: (span.account, span.start, -span.end)
    )
    return Entity(
        id=identify_span("entity", first, name, kind),
        type=kind,
        name=name,
        aliases=tuple(aliases),
        mentions=tuple(mentions),
        because=tuple(clusters.because.get(root, ())),
    )
