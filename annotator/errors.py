"""What can go wrong in the world, each with the one sentence that tells a person about it.

The templates are marked for translation; the window translates them, the command line prints them
as they stand.  A failure of the program itself is none of these: it stays an ordinary exception.
"""

from __future__ import annotations

from typing import ClassVar


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name lupdate looks for
    """Mark a text of this table for translation and return it unchanged."""
    return text


class Reason:
    """Why something was refused, or what was expected instead, as a part of an error's sentence.

    Its text is collected for translation wherever one is made.
    """

    def __init__(self, template: str, **fields: object) -> None:
        self.template, self.fields = template, fields

    @classmethod
    def again(cls, template: str, fields: dict[str, object]) -> Reason:
        """Return a reason that was worded elsewhere, such as in another process."""
        return cls(template, **fields)

    def __str__(self) -> str:
        return self.template.format(**self.fields)


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


class JournalLeftError(AnnotatorError):
    """Where a new project should stand, an earlier one has left what it had not yet written."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "{path} was not made, because a journal of another project lies there, {journal}."
        " Nothing was changed. Move it away or choose another name.",
    )


class NotMadeError(AnnotatorError):
    """A new project or a copy could not be written."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "{path} could not be made: {reason}. No file was left there."
        " Mend the cause or choose another place.",
    )


class IdentityUnreadableError(AnnotatorError):
    """The file that says who works here is there and cannot be read."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "{path} says who you are and cannot be read ({reason}). Your projects are safe."
        " Mend it, put a copy of it back, or delete it to go on as a new analyst.",
    )


class IdentityUnwritableError(AnnotatorError):
    """Nobody is known to work here, and who it is cannot be kept."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "Who you are cannot be kept in {path} ({reason}), and spans need an owner."
        " Nothing was changed; projects can still be read. Make that folder writable first.",
    )


class StillOpenError(AnnotatorError):
    """A project that was moved while it was open is to be opened under its new name."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "{path} is still open here under the name that it had before, {before}. Everything saved"
        " is safe. Close the project first, then open it under its new name.",
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
        " What was saved before is in the file that was moved. Save under another name goes on with"
        " it in a new file.",
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
        "{path} is damaged: {reason}. It was not changed. Keep it; restore a backup, or repair a"
        " copy of it.",
    )


class BackupError(AnnotatorError):
    """A backup could not be made."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "No backup of {path} was made: {reason}. Earlier backups are as they were."
        " Mend the cause, or save a copy in another place.",
    )


class NoBackupError(AnnotatorError):
    """A project has no backup that could be restored."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "{path} has no sound backup in {folder}. Nothing was written. Look for a copy elsewhere,"
        " or repair the project.",
    )


class RepairError(AnnotatorError):
    """Nothing could be made of a damaged project."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "{path} could not be repaired: {reason}. It was not changed, and no file was made."
        " Restore a backup instead.",
    )


# --- steps --------------------------------------------------------------------------------------


class StepConflictError(AnnotatorError):
    """A record is not what the step expects it to be."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "The {record} was changed in the meantime, so this step was not done."
        " Nothing was lost. Look at it again and repeat.",
    )


class QuoteDiffersError(AnnotatorError):
    """A step would write a span or a text that does not say what stands in the article."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "This was not saved, because it does not fit the text of the article {article}."
        " Nothing was changed. Check the project; if it is sound, this is a fault of the program.",
    )


class CannotUndoError(AnnotatorError):
    """Others have built on the analyst's last step; ``kind`` and ``params`` say which it is."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "{step} cannot be undone, because others have built on it. Nothing was changed."
        " Undo once more (`annotator undo --pass-over`) goes on to the step before.",
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
        "errors", "This span belongs to {analyst}; others can see it, not edit it."
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


class SelfLinkError(AnnotatorError):
    """A span was to be linked to itself."""

    template = QT_TRANSLATE_NOOP(
        "errors", "A span cannot be linked to itself. Choose another span as the other end."
    )


class LinkExistsError(AnnotatorError):
    """The same link was to be made twice."""

    template = QT_TRANSLATE_NOOP("errors", "These two spans are linked that way already.")


class UnknownActorError(AnnotatorError):
    """No actor has that name or alias."""

    template = QT_TRANSLATE_NOOP("errors", "There is no actor {name}. Nearest: {nearest}.")


class UnclearArticleError(AnnotatorError):
    """The beginning of an id fits several articles."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "{name} does not name one article. Ids that begin so: {count}, such as {known}."
        " Give more of the id.",
    )


class UnknownNameError(AnnotatorError):
    """A tag, attribute, article or format of that name does not exist."""

    template = QT_TRANSLATE_NOOP("errors", "There is no {what} {name}. Known: {known}.")


# --- done all the same ---------------------------------------------------------------------------


class Reservation:
    """Something to know about what was done; ``template`` says it, as in an error."""

    template: ClassVar[str] = ""

    def __init__(self, **fields: object) -> None:
        self.fields = fields

    def __str__(self) -> str:
        return self.template.format(**self.fields)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))


class OnNetwork(Reservation):
    """A project lies on another machine."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "{path} lies on a network drive. It is saved in a slower, safer way there; on a disk of"
        " your own it is quicker, and no broken connection can hold you up.",
    )


class FolderSynced(Reservation):
    """A service that copies files between machines looks after the project's folder."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "{path} lies in a folder that is synchronised. Have it open on one machine at a time, and"
        " let the service finish before you open it on another.",
    )


class BackupDamaged(Reservation):
    """Why a backup cannot be restored, in the list of them."""

    template = QT_TRANSLATE_NOOP("errors", "This backup is damaged: {reason}")


class FilesLeftOut(Reservation):
    """A folder holds files that no importer reads."""

    template = QT_TRANSLATE_NOOP("errors", "{path}: files of other kinds left out: {count}")


class NamesakeCame(Reservation):
    """A dataset brought an actor whose name another has already."""

    template = QT_TRANSLATE_NOOP("errors", "{path}: there are two actors named {name} now")


class NameKept(Reservation):
    """A dataset names an actor otherwise than the project, where it is in use."""

    template = QT_TRANSLATE_NOOP(
        "errors", "{path}: the actor {name} keeps the project's name and aliases"
    )


class LinkLeftOut(Reservation):
    """A dataset has a link to a span that is nowhere."""

    template = QT_TRANSLATE_NOOP(
        "errors", "{path}: the link {link} was left out, because one of its ends is not here"
    )


class RecordsDiffer(Reservation):
    """A dataset says other things of known articles, spans and verdicts than the project."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "{path}: {count} of its spans, verdicts and articles differ; the project's version stays",
    )


# --- input and output ---------------------------------------------------------------------------


class CodebookError(AnnotatorError):
    """The codebook has mistakes; ``mistakes`` holds a line for each."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "{path} is not a valid codebook. Nothing was changed. Mistakes: {count}. {mistakes}",
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


class OutputUncertainError(AnnotatorError):
    """An output file is written, and the disk does not confirm its name."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "{path} is written whole, but the disk did not confirm its name ({reason}), so that it may"
        " be gone after a power cut. Write it once more.",
    )


class ContradictionError(AnnotatorError):
    """A dataset says something of a record that cannot be true of the project's."""

    template = QT_TRANSLATE_NOOP(
        "errors", "{path} contradicts the project: {reason}. Nothing was imported."
    )


class MemoryFullError(AnnotatorError):
    """An import needs more memory than there is."""

    template = QT_TRANSLATE_NOOP(
        "errors",
        "There is not enough memory for this import. Nothing was imported."
        " Close other programs, or import fewer files at a time.",
    )


class CancelledError(AnnotatorError):
    """The user stopped a long task."""

    template = QT_TRANSLATE_NOOP("errors", "Stopped. Nothing was changed.")


class NoScreenError(AnnotatorError):
    """Qt cannot open a window here."""

    template = QT_TRANSLATE_NOOP("errors", "No window can be opened here: {reason}.")
