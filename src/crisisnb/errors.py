"""Errors that say what is wrong, where, and what to do about it."""


class CrisisError(Exception):
    """Something the user can mend: a folder, a file, a setting.

    The message has three parts: what is wrong, where it is, and what to do.

    >>> print(CrisisError("no such folder", where="articles", do="check the path"))
    articles: no such folder. To mend it: check the path
    """

    def __init__(self, what: str, where: object = None, do: str | None = None):
        self.what, self.where, self.do = what, where, do
        place = f"{where}: " if where is not None else ""
        remedy = f". To mend it: {do}" if do else ""
        super().__init__(f"{place}{what}{remedy}")
