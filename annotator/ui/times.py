"""Days and lengths of time in words."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QCoreApplication

from annotator.errors import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate
# The system's locale may speak another language than the window.
_DAYS = (
    QT_TRANSLATE_NOOP("overview", "Mon"),
    QT_TRANSLATE_NOOP("overview", "Tue"),
    QT_TRANSLATE_NOOP("overview", "Wed"),
    QT_TRANSLATE_NOOP("overview", "Thu"),
    QT_TRANSLATE_NOOP("overview", "Fri"),
    QT_TRANSLATE_NOOP("overview", "Sat"),
    QT_TRANSLATE_NOOP("overview", "Sun"),
)


def day_name(date: datetime.date) -> str:
    """Return a date with its day of the week."""
    return f"{translate('overview', _DAYS[date.weekday()])} {date.isoformat()}"


def moment(at: datetime.datetime) -> str:
    """Return a local time with its date."""
    return f"{day_name(at.date())} {at:%H:%M}"


def duration(seconds: int) -> str:
    """Return a length of time in hours and minutes, rounded to whole minutes."""
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours:
        said = translate("overview", "{hours} h {minutes} min")
        return said.format(hours=hours, minutes=minutes)
    return translate("overview", "{minutes} min").format(minutes=minutes)


def local_time(utc: str) -> str:
    """Return a time of the journal as the wall clock shows it, dated if it was not today."""
    if not utc:
        return "—"
    moment = datetime.datetime.fromisoformat(utc).astimezone()
    today = datetime.datetime.now().astimezone().date()
    return moment.strftime("%H:%M:%S" if moment.date() == today else "%Y-%m-%d %H:%M")
