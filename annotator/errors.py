"""What can go wrong in the world, each with the one sentence that tells a person about it.

The templates are marked for translation; the window translates them, the command line prints them
as they stand.  A failure of the program itself is none of these: it stays an ordinary exception.
"""

from __future__ import annotations

from typing import ClassVar


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name lupdate looks for
    """Mark a text of this table for translation and return it unchanged."""
    return text


class AnnotatorError(Exception):
    """A refusal with fields; ``template`` says what happened, what is safe and what to do."""

    template: ClassVar[str] = ""

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(self.template.format(**fields))


# --- the project file ---------------------------------------------------------------------------


class ProjectExistsError(AnnotatorError):
    """A new project was asked for where a file already stands."""

    template = QT_TRANSLATE_NOOP(
        "errors", "{path} exists already and was left as it is. Choose another name."
    )


class ProjectMissingError(AnnotatorError):
    """No file stands at the path."""

    template = QT_TRANSLATE_NOOP(
        "errors", "There is no project at {path}. Check the name, or create it with New."
    )


class NotAProjectError(AnnotatorError):
    """The file is not an Annotator project."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "{path} is not an Annotator project ({reason}). It was not changed. Choose another file.",
    )


class ProjectUnreadableError(AnnotatorError):
    """The file may be a project, but the system does not let it be read."""

    template = QT_TRANSLATE_NOOP("errors", "{path} cannot be read ({reason}). It was not changed.")


class ProjectTooNewError(AnnotatorError):
    """A newer program wrote the project."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "{path} was written by a newer version of the program (format {found}, this one reads up to"
        " {known}). It was not changed. Install the newer version to open it.",
    )


class ProjectLockedError(AnnotatorError):
    """Another program holds the project."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "{path} is open in another program: {owner}. Nothing was changed. Close it there first.",
    )


class ProjectReadOnlyError(AnnotatorError):
    """The project can be read but not written."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "{path} cannot be written ({reason}). Nothing was changed."
        " Save a copy in a folder of your own.",
    )


class ProjectMovedError(AnnotatorError):
    """The file under the project's name is no longer the one that was opened."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "{path} was moved, deleted or replaced while it was open, so the last change was not saved."
        " What was saved before is in the file that was moved. Use Save a copy to keep it.",
    )


class SaveFailedError(AnnotatorError):
    """The database refused a write."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "The change could not be saved in {path}: {reason}."
        " Everything saved before is safe. Mend the cause and try again.",
    )


class DamagedProjectError(AnnotatorError):
    """The database could not be read."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "{path} is damaged: {reason}. It was not changed. Run `annotator check` on it,"
        " and work on from a copy.",
    )


# --- steps --------------------------------------------------------------------------------------


class StepConflictError(AnnotatorError):
    """A record is not what the step expects it to be."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "The {record} was changed in the meantime, so this step was not done."
        " Nothing was lost. Look at it again and repeat.",
    )


class NothingToUndoError(AnnotatorError):
    """The analyst has no step left to undo."""

    template = QT_TRANSLATE_NOOP("errors", "There is nothing to undo.")


class NothingToRedoError(AnnotatorError):
    """The analyst has no undone step left."""

    template = QT_TRANSLATE_NOOP("errors", "There is nothing to redo.")


class NotYoursError(AnnotatorError):
    """A mark of another analyst was to be edited."""

    template = QT_TRANSLATE_NOOP(
        "errors", "This mark belongs to {analyst}; others can see it, not edit it."
    )


class BadSpanError(AnnotatorError):
    """A span does not lie in its article's text."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "The extent {start} to {end} does not lie in the article, which has {length} characters."
        " Nothing was marked.",
    )


class BadValueError(AnnotatorError):
    """A value does not fit its attribute."""

    template = QT_TRANSLATE_NOOP(
        "errors", "{value} is no value of {attribute}; expected {expected}. Nothing was changed."
    )


class UnknownNameError(AnnotatorError):
    """A tag, attribute, article or actor of that name does not exist."""

    template = QT_TRANSLATE_NOOP("errors", "There is no {what} {name}. Known: {known}.")


# --- input and output ---------------------------------------------------------------------------


class CodebookError(AnnotatorError):
    """The codebook has mistakes; ``mistakes`` holds a line for each."""

    template = QT_TRANSLATE_NOOP(
        "errors", "{path} is not a valid codebook. Nothing was changed. {count}: {mistakes}"
    )


class SourceError(AnnotatorError):
    """A source file cannot be read as an article."""

    template = QT_TRANSLATE_NOOP("errors", "{path} was refused: {reason}.")


class RowError(AnnotatorError):
    """A row of a dataset is wrong."""

    template = QT_TRANSLATE_NOOP("errors", "{path}, line {line}: {reason}. Nothing was imported.")


class OutputError(AnnotatorError):
    """An output file cannot be written."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "{path} could not be written: {reason}. An earlier file of that name is unchanged.",
    )


class ContradictionError(AnnotatorError):
    """A dataset says something of a record that cannot be true of the project's."""

    template = QT_TRANSLATE_NOOP(
        "errors", "{path} contradicts the project: {reason}. Nothing was imported."
    )


class CancelledError(AnnotatorError):
    """The user stopped a long task."""

    template = QT_TRANSLATE_NOOP("errors", "Stopped. Nothing was changed.")


class NoScreenError(AnnotatorError):
    """Qt cannot open a window here."""

    template = QT_TRANSLATE_NOOP("errors", "No window can be opened here: {reason}.")
