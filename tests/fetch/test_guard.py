"""Machines that may not be asked are refused by their numbers, whatever their names."""

from ipaddress import ip_address

import pytest

from rashomon.fetch.address import FetchError, parse
from rashomon.fetch.guard import checked, refusal

REFUSED = {
    "127.0.0.1": "this machine itself",
    "::1": "this machine itself",
    "0.0.0.0": "no machine",  # noqa: S104 - nothing is bound
    "10.1.2.3": "a private address",
    "172.16.0.1": "a private address",
    "192.168.1.1": "a private address",
    "fd12::1": "a private address",
    "169.254.169.254": "metadata",
    "fd00:ec2::254": "metadata",
    "168.63.129.16": "metadata",
    "100.100.100.200": "metadata",
    "169.254.1.1": "a link-local address",
    "fe80::1": "a link-local address",
    "224.0.0.1": "multicast",
    "ff02::1": "multicast",
    "100.64.0.1": "no public address",
    "240.0.0.1": "no public address",
    "255.255.255.255": "no public address",
    "192.0.2.1": "no public address",
    "::ffff:127.0.0.1": "this machine itself",
    "::ffff:169.254.169.254": "metadata",
    "64:ff9b::a00:1": "a private address",
    "2002:7f00:1::": "this machine itself",
}
OWN = {"127.0.0.1", "::1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "fd12::1", "::ffff:127.0.0.1"}
OWN |= {"64:ff9b::a00:1", "2002:7f00:1::"}


@pytest.mark.parametrize("machine", REFUSED)
def test_what_is_not_public_is_refused(machine: str) -> None:
    """With the option, one's own network is reached, and nothing else that is not public."""
    assert REFUSED[machine] in refusal(ip_address(machine))
    assert (refusal(ip_address(machine), own=True) == "") == (machine in OWN)


@pytest.mark.parametrize("machine", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_what_is_public_is_asked(machine: str) -> None:
    """Public machines are asked, also through a translated address."""
    assert refusal(ip_address(machine)) == ""
    assert checked("harbour.example", [machine], own=False) == machine


def test_one_private_answer_refuses_a_name() -> None:
    """A name with a public and a private answer leads to neither."""
    with pytest.raises(FetchError, match=r"harbour\.example leads to a private address"):
        checked("harbour.example", ["93.184.216.34", "10.0.0.1"], own=False)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("file:///etc/passwd", "scheme file"),
        ("gopher://harbour.example/1", "scheme gopher"),
        ("https://", "without a host"),
        ("https://user:word@harbour.example/", "user's name"),
        ("https://harbour.example:99999/", "no address"),
        ("https://harb our.example/", "without a host"),
        ("https://harbour.example/" + "a" * 5_000, "5,024 characters"),
    ],
)
def test_what_is_no_address_to_fetch_is_told(words: str, told: str) -> None:
    """Each with what was found and what to do."""
    with pytest.raises(FetchError, match=told):
        parse(words)


def test_an_address_cannot_carry_a_second_question() -> None:
    """Line ends and blanks in an address reach no server as such."""
    address = parse("https://harbour.example/a\r\nHost: b\n/ c?d=e\tf")
    assert not set(str(address)) & set(" \r\n\t")
    assert str(parse("https://Häfen.example/ä")) == "https://xn--hfen-loa.example/%C3%A4"
