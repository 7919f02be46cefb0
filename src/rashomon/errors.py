"""What can go wrong, in words for the person who asked: what was found, where, and what to do."""


class RashomonError(Exception):
    """The root of everything that Rashomon itself raises."""


class UnreadableDocumentError(RashomonError):
    """A document could not be read; the rest of the folder is not concerned."""

    def __init__(self, file: str, found: str, advice: str) -> None:
        """Say which ``file``, what was ``found`` in it, and what to do (``advice``)."""
        self.file = file
        self.reason = f"{found}; {advice}"
        super().__init__(f"{file}: {self.reason}")


class CaseError(RashomonError):
    """A case file is missing, damaged, in use, or made by a newer version."""


class NotWholeError(CaseError):
    """What is to be kept points at what is not there, or is there already."""


class WeightsError(RashomonError):
    """A file of weights is missing, or is not the one that its name and sha256 promise."""


class UsageError(RashomonError):
    """The words of a call are wrong."""
