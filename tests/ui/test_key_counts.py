"""How many keys a position takes, counted on the real window.

Nothing is prefilled, and each position has another actor and another act than the one before.
The three articles are marked from above as an analyst would.  Ten clauses count, with all keys
since the position before; whole sentences do not, nor do the positions that repeat an actor and
the first of each article, which is reached from nowhere.
"""

from __future__ import annotations

from statistics import median
from typing import NamedTuple

from driving import Driver, KeyCounter

from annotator.domain.spans import Span


class Position(NamedTuple):
    """What is marked and how: keys that move, the tag, keys that mend, actor and act."""

    quote: str
    move: str
    tag: str
    actor: str
    act: str
    mend: str = ""
    keys: int = 0  # how many keys it takes, for the ten that count


# Three articles, one a language, read from above, with every position on the way. `actor` is
# a name that is picked by its digit, or in small letters what is typed for one without a digit.
KABAR = [
    Position(
        "Uni Eropa menolak rancangan perjanjian keamanan yang diajukan Rusia dalam pertemuan di"
        " Reykjavik, Rabu (26/1/2022)",
        "Space", "5", "European Union", "r",
    ),
    Position(
        "kedua pihak menyusun naskah baru dari awal", "Space Space", "5", "European Union", "p",
    ),
    Position(
        "setiap jaminan harus mengikat semua penanda tangan",
        "Down Space Space Space", "5", "European Union", "e",
    ),
    Position(
        "Ukraina dan Georgia tidak akan pernah menjadi anggota NATO",
        "Space Space", "3", "Russia", "d", keys=7,
    ),
    Position(
        "Permintaan semacam itu merampas hak negara berdaulat, dan karena itu mustahil kami"
        " setujui",
        "Space Shift+Space", "3", "European Union", "r", keys=7,
    ),
    Position(
        "Kementerian Luar Negeri Rusia menuduh Brussel bersembunyi di balik kata-kata indah",
        "Down Down Down Space", "0", "Russia", "u", keys=9,
    ),
    Position("Kami siap membahas jadwal penarikan pasukan", "Down", "4", "Russia", "o"),
    Position("Namun, jaminan harus lebih dahulu ditandatangani", "Space", "5", "Russia", "d"),
    Position(
        "Ukraina menunda permohonan keanggotaannya selama sepuluh tahun dengan imbalan jaminan"
        " keamanan dari lima negara besar",
        "Down Space Space Shift+Down", "3", "ger", "p", keys=12,
    ),
]  # fmt: skip
EXAMPLE_POST = [
    Position(
        "The Russian foreign minister called a written ban on Ukraine's membership “the one thing"
        " without which nothing else makes sense”",
        "Down Down", "3", "Russia", "d",
    ),
    Position(
        "the alliance would not trade away the right of nations to choose",
        "Space Space", "3", "NATO", "r", keys=7,
    ),
    Position(
        "it was prepared to limit the size of exercises close to Russia's border if Moscow accepted"
        " the same ceiling for its own",
        "Space Shift+Space", "2", "NATO", "o",
    ),
    Position(
        "France and Finland jointly proposed a register of missile launchers west of the Urals",
        "Down Down Down Down Down", "1", "fra", "p",
    ),
    Position(
        "his country had no wish to join the alliance now",
        "Space Space", "3", "fin", "e", keys=10,
    ),
    Position(
        "backed Russia's call for guarantees",
        "Down Down Down Down Space Space", "5", "chi", "s",
    ),
    Position(
        "the bloc would withdraw its observers from the joint commission unless NATO withdrew its"
        " warships from the Black Sea",
        "Down Space Space Shift+Down", "9", "cs", "t", "Shift+.", keys=12,
    ),
]  # fmt: skip
VESTNIK = [
    Position(
        "Канцлер Германии пригрозил остановить запуск газопровода, если Россия признает"
        " самопровозглашённые республики",
        "Down Down Down Down Down Down Down Down", "7", "ger", "t",
    ),
    Position(
        "В Кремле в ответ предупредили, что зимой Европа останется без тепла по собственной вине",
        "Space Shift+Space", "0", "kre", "w", keys=10,
    ),
    Position("отвергли обвинения в том, что поставки газа служат оружием", "Space Shift+Space", "0",
             "Kremlin", "n"),
    Position(
        "Президент Украины попросил ЕС открыть перед его страной перспективу членства и ускорить"
        " поставки средств ПВО",
        "Down", "8", "ukr", "l",
    ),
    Position(
        "По словам украинского лидера, Москва добивается, чтобы Киев навсегда отказался от"
        " вступления в НАТО",
        "Space Shift+Space", "3", "Russia", "d", keys=7,
    ),
    Position("такого обещания не даст ни один президент", "Space", "3", "Ukraine", "r", keys=6),
]  # fmt: skip
ACTS = {"r": "reject", "d": "demand", "u": "accuse", "p": "propose", "o": "offer", "e": "state",
        "t": "threaten", "w": "warn", "l": "appeal", "s": "support", "n": "deny"}  # fmt: skip
SITTINGS = {"03-kabar": KABAR, "07-example": EXAMPLE_POST, "10-vestnik": VESTNIK}


def actor_keys(app: Driver, actor: str) -> str:
    """Return the keys for an actor: one digit, or some letters and Enter."""
    return f"{' '.join(actor)} Enter" if actor.islower() else app.digit_of(actor)


def mark(app: Driver, position: Position) -> tuple[Span, KeyCounter]:
    """Mark a position by keys alone and return it with the counted keys."""
    keys = [position.move, position.tag, position.mend, "a", actor_keys(app, position.actor)]
    counted = app.count(lambda: app.press(*keys, "c", position.act))
    assert app.in_text
    return app.current, counted


def test_a_sentence_takes_six_keys(app: Driver) -> None:
    app.open("05-sample")
    for actor, act in (("Russia", "d"), ("NATO", "o"), ("Ukraine", "r")):
        app.press("Down Up")
        position = Position("", "Down", "3", actor, act)
        span, counted = mark(app, position)
        assert span.quote == app.sentence.rstrip(".”")
        assert app.named(span.attributes["actor"]) == [actor]
        assert span.attributes["act"] == ACTS[act]
        assert counted.keys == 6
        assert counted.presses == 6


def test_ten_clauses_take_eight_keys_by_median_and_twelve_at_most(app: Driver) -> None:
    counts, presses = [], []
    for file, positions in SITTINGS.items():
        app.open(file)
        before = Position("", "", "", "", "")
        for position in positions:
            span, counted = mark(app, position)
            assert span.quote == position.quote
            assert span.attributes["act"] == ACTS[position.act]
            if position.keys:
                assert position.act != before.act
                assert position.actor != before.actor
                assert counted.keys == position.keys, position.quote
                counts.append(counted.keys)
                presses.append(counted.presses)
            before = position
    assert len(counts) == 10
    assert median(counts) <= 8
    assert max(counts) <= 12
    # Counted with Shift as a key of its own, too.
    assert (median(presses), max(presses)) == (8.5, 14)
