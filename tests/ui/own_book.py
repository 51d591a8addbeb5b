"""A codebook with many tags in families, and choices of every size."""

from __future__ import annotations

from pathlib import Path

from conftest import Build
from driving import Driver

from annotator.importing import import_sources

TEXT = "News\n\n" + "\n\n".join(
    f"Kyiv said no to plan {n}. Moscow said yes to plan {n}." for n in range(1, 9)
)
_TAG = """
[[tag]]
id = "issue_{n}"
colour = "#0072B2"
label = {{ en = "Issue {name}", id = "Pokok {name}", ru = "Вопрос {name}" }}
proposition = {{ en = "Issue {n} should be so." }}
definition = {{ en = "What issue {n} is about." }}
counts = ["a demand on issue {n}"]
counts_not = ["a remark on issue {n}"]
example = {{ en = "They want issue {n}." }}
{more}
"""
_NAMES = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta")


def codebook(tags: int = 60) -> str:
    """Return a codebook of so many tags; the first ten have keys, every tenth heads a family."""
    book = 'id = "own"\nversion = "1"\n'
    for n in range(tags):
        more = f'key = "{n}"\n' if n < 10 else ""
        more += f'parent = "issue_{n - n % 10}"\n' if n % 10 and n >= 10 else ""
        book += _TAG.format(n=n, name=f"{_NAMES[n // 10]} {n}", more=more)
    return book + _attribute("tone", 4, "e", keys="abcd") + _attribute(
        "forum", 15, "o", keys="abcdefghij"
    ) + _attribute("place", 120, "c") + (
        '[[attribute]]\nid = "secret"\ntype = "yes_no"\nkey = "s"\nlabel = { en = "Secret" }\n'
        '[[attribute]]\nid = "day"\ntype = "date"\nkey = "d"\nlabel = { en = "Day" }\n'
        '[[attribute]]\nid = "actor"\ntype = "entities"\nrequired = true\nkey = "a"\n'
        'label = { en = "Actor" }\n'
        '[[attribute]]\nid = "said"\ntype = "text"\nkey = "p"\nlabel = { en = "Said in" }\n'
    )  # fmt: skip


def _attribute(name: str, values: int, key: str, keys: str = "") -> str:
    rows = []
    for n in range(values):
        own = f'key = "{keys[n]}", ' if n < len(keys) else ""
        rows.append(
            f'{{ id = "{name}_{n}", {own}label = {{ en = "{name.title()} number {n}", '
            f'id = "Nomor {n} {name}", ru = "Номер {n}" }} }}'
        )
    return (
        f'[[attribute]]\nid = "{name}"\ntype = "choice"\nkey = "{key}"\n'
        f'label = {{ en = "{name.title()}" }}\nvalues = [{", ".join(rows)}]\n'
    )


def own_window(
    build: Build, folder: Path, size: tuple[int, int] = (1280, 820), tags: int = 60
) -> Driver:
    """Return a window on a new project with this codebook and one article."""
    book = folder / "own.toml"
    book.write_text(codebook(tags), "utf-8")
    (folder / "a.txt").write_text(TEXT, "utf-8")
    app = build(size=size)
    session = app.window.services.create(folder / "own.annotator", book)
    import_sources(session, [folder / "a.txt"])
    app.window.show_session(session)
    app.desk.view.setFocus()
    return app
