"""Which machines may be asked: the public ones, and a newsroom's own where the call says so.

A name is resolved once, every answer is looked at, and the connection goes to an answer that was
looked at, so that a name cannot lead elsewhere between the look and the call.
"""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from rashomon.fetch.address import FetchError

Machine = IPv4Address | IPv6Address
Resolver = Callable[[str, int], list[str]]
"""Gives the numeric addresses of a host's name."""

METADATA = frozenset(
    map(ip_address, "169.254.169.254 168.63.129.16 100.100.100.200 fd00:ec2::254".split())
)
"""Where providers of machines tell a machine its secrets (AWS, GCP, Azure, Alibaba, by their own
manuals)."""
TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
"""Prefixes under which an IPv4 address stands in its last 32 bits (RFC 6052, RFC 8215)."""
PRIVATE = tuple(
    map(ip_network, "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 127.0.0.0/8 fc00::/7 ::1/128".split())
)
"""Networks of one's own and the machine itself (RFC 1918, RFC 4193): reached only when the call
says so. What else is not public (link-local, multicast, reserved) is never reached."""
ADVICE = "save the page and give the file"


def resolve(host: str, port: int) -> list[str]:
    """Ask the system for the numeric addresses of a host's name.

    Raises:
        FetchError: the name is not known.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FetchError(f"{host} is not found ({reason})", "look whether it is right") from error
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def checked(host: str, found: list[str], *, own: bool) -> str:
    """Choose a machine to ask; ``own`` lets a newsroom's own network be reached.

    One answer that may not be asked refuses them all: a name that leads to a public and to a
    private machine means no good.

    Raises:
        FetchError: no machine of that name may be asked.
    """
    if not found:
        raise FetchError(f"{host} is not found", "look whether it is right")
    for words in found:
        try:
            machine = ip_address(words.partition("%")[0])
        except ValueError as error:
            raise FetchError(f"{host} leads to no machine ({words})", ADVICE) from error
        what = refusal(machine, own=own)
        if what:
            leads = f"{host} is" if host == words else f"{host} leads to"
            advice = f"--allow-private reaches it, or {ADVICE}" if _is_own(machine) else ADVICE
            raise FetchError(f"{leads} {what} ({words})", advice)
    return next((words for words in found if "." in words), found[0])


def refusal(machine: Machine, *, own: bool = False) -> str:
    """Say what a machine is that may not be asked, "" for one that may.

    >>> refusal(ip_address("169.254.169.254"))
    'a provider’s metadata service'
    >>> refusal(ip_address("::ffff:10.0.0.1"))
    'a private address'
    """
    inner = _inside(machine)
    if inner is not None:
        return refusal(inner, own=own)
    if machine in METADATA:
        return "a provider’s metadata service"
    kinds = {
        "this machine itself": machine.is_loopback,
        "no machine": machine.is_unspecified,
        "a link-local address": machine.is_link_local,
        "many machines at once (multicast)": machine.is_multicast,
        "a private address": _is_own(machine),
        "no public address": not machine.is_global,
    }
    what = next((words for words, holds in kinds.items() if holds), "")
    return "" if own and _is_own(machine) else what


def _inside(machine: Machine) -> IPv4Address | None:
    """Give the IPv4 address that another stands for."""
    if not isinstance(machine, IPv6Address):
        return None
    if any(machine in prefix for prefix in TRANSLATED):
        return IPv4Address(int(machine) & 0xFFFFFFFF)
    teredo = machine.teredo
    return machine.ipv4_mapped or machine.sixtofour or (teredo[1] if teredo else None)


def _is_own(machine: Machine) -> bool:
    inner = _inside(machine) or machine
    return any(inner in network for network in PRIVATE if network.version == inner.version)
