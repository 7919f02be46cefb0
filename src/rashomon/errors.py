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


class MissingPartError(RashomonError):
    """An optional part is not installed; the message holds the line that installs it."""

    def __init__(self, what: str, part: str) -> None:
        """Say ``what`` was asked for, and which ``part`` has to be installed for it."""
        self.part = part
        super().__init__(f"{what} needs a part that is not installed: pip install '{part}'")


class EngineError(RashomonError):
    """The machines that were to do the work cannot be reached, or failed at it."""


class PluginError(RashomonError):
    """What somebody else has added failed; the message names it and its package."""


class PluginWarning(UserWarning):
    """What somebody else has added is left out, and why; the program goes on without it."""
