"""The world's faults, told in one sentence each; anything else that is raised is a bug."""


class Refused(Exception):
    """The action does not apply; the sentence says why. Nothing was changed."""


class FileProblem(Exception):
    """A file cannot be read or written; the sentence says what is safe and what to do."""


class DamagedFile(FileProblem):
    """A project file is damaged, or no longer one: a backup of it may help."""
