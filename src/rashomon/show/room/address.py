"""Which names and addresses mean this machine alone."""

from ipaddress import ip_address

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
"""What a browser on this machine may call this machine."""


def is_loopback(host: str) -> bool:
    """Say whether a host means this machine alone.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_known(host: str, port: int) -> bool:
    """Say whether a request's Host header names this server: else another site leads the browser.

    >>> is_known("localhost:8000", 8000), is_known("example.org:8000", 8000)
    (True, False)
    """
    name, colon, given = host.rpartition(":") if not host.endswith("]") else (host, "", "")
    if not colon:
        name, given = host, "80"
    return name.lower() in LOOPBACK_NAMES and given == str(port)
