"""Ways to spoil an input, each drawn from a generator of random numbers that can be run again."""

from __future__ import annotations

import copy
import hashlib
import io
import json
import random
import struct
import warnings
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

TOKENS = [
    *(
        b"\0",
        b"\xff",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n",
        b"\r\n",
        b"\xe2\x80\xa8",
        b"\x1b[2J",
    ),
    *(b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80", "\u202e".encode(), "\U000e0041".encode()),
    *(b"NaN", b"-Infinity", b"1e999", b"-0", b"9" * 5000, b"true", b"null", b'""', b"{}", b"[]"),
    *(b"[" * 2000, b'{"a":' * 1200, b"]" * 50, b'"\\ud800"', b"\\udfff", b"\\u0000", b"\\", b'"'),
    *(b"'''", b'"""', b"[[tag]]", b"a.a.a.a=1", b"= [", b"0x", b"1979-05-27", b"#", b"'"),
    *(b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x07", b"\xff" * 4, b"\0" * 8),
]
VALUES: list[Any] = [
    *(None, True, False, 0, -1, 1, 2**31, 2**63, -(2**63), 10**300, 0.5, -0.0, 1e308),
    *("", "x", "\0", "\ud800", "\u202e", "2022-01-09", "0000-00-00", "../../x", "a" * 5000),
    *([], [[]], [None], ["x"] * 3, {}, {"": {}}, {"id": 1}, {"a": {"b": {"c": []}}}),
]


def spoilt_bytes(data: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """Return bytes with one to four changes: flips, cuts, doublings, tokens, parts of others."""
    for _ in range(rng.randint(1, 4)):
        at = rng.randint(0, len(data))
        end = min(len(data), at + int(rng.expovariate(1 / 20)) + 1)
        match rng.randrange(8):
            case 0 if data:
                bit = 1 << rng.randrange(8)
                at = rng.randrange(len(data))
                data = data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :]
            case 1:
                data = data[:at] + data[end:]
            case 2:
                data = data[:at]
            case 3:
                data = data[:end] + data[at:]
            case 4:
                part = rng.choice(others)
                cut = rng.randint(0, len(part))
                data = data[:at] + part[cut : cut + rng.randint(1, 400)] + data[end:]
            case 5:
                data = data[:at] + data[at:end] * rng.choice((2, 10, 1000)) + data[end:]
            case _:
                data = data[:at] + rng.choice(TOKENS) + data[end if rng.random() < 0.5 else at :]
        data = data[: 1 << 20]
    return data


def places(value: Any) -> list[tuple[Any, Any]]:
    """Return every container of a value with every key or index in it."""
    found: list[tuple[Any, Any]] = []
    if isinstance(value, dict | list):
        for name in value if isinstance(value, dict) else range(len(value)):
            found.append((value, name))
            found += places(value[name])
    return found


def spoilt_json(value: Any, rng: random.Random) -> bytes:
    """Return JSON with one to three values changed, dropped, doubled, moved or renamed."""
    value = copy.deepcopy(value)
    for _ in range(rng.randint(1, 3)):
        if not (known := places(value)):
            break
        inside, name = rng.choice(known)
        match rng.randrange(6):
            case 0:
                del inside[name]
            case 1:
                other, key = rng.choice(known)
                inside[name] = copy.deepcopy(other.get(key) if isinstance(other, dict) else other)
            case 2 if isinstance(inside, list):
                inside.insert(name, copy.deepcopy(inside[name]))
            case 3 if isinstance(inside, dict):
                inside[rng.choice(("id", "", "x", "spans", "\u202e"))] = inside.pop(name)
            case 4 if isinstance(inside[name], str):
                inside[name] = spoilt_text(inside[name], rng)
            case 5 if isinstance(inside[name], int):
                inside[name] += rng.choice((-1, 1, 10**6))
            case _:
                inside[name] = copy.deepcopy(rng.choice(VALUES))
    text = value.get("text") if isinstance(value, dict) else None
    if isinstance(text, str) and rng.random() < 0.7:  # so that more than the digest is looked at
        value["sha256"] = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return json.dumps(value, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")


def spoilt_text(text: str, rng: random.Random) -> str:
    """Return a text with a sign put in or taken out."""
    at = rng.randint(0, len(text))
    sign = rng.choice(("", "\0", "\u2028", "\ud800", "\u202e", "😀", "é", "\n"))
    return text[:at] + sign + text[at + rng.randint(0, 1) :]


def spoilt_zip(
    files: Sequence[tuple[str, bytes]],
    spoil: Callable[[bytes], bytes],
    others: Sequence[bytes],
    rng: random.Random,
) -> bytes:
    """Return a ZIP file with spoilt members, spoilt fields or spoilt bytes."""
    made = io.BytesIO()
    warnings.simplefilter("ignore", UserWarning)  # names that stand twice are meant
    with zipfile.ZipFile(made, "w", rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as out:
        for name, data in rng.sample(files, rng.randint(1, len(files))):
            info = zipfile.ZipInfo(spoilt_text(name, rng).replace("\ud800", "") or "x")
            info.external_attr = rng.choice((0, 0o120777 << 16, 0xFFFFFFFF))
            info.compress_type = rng.choice((0, 8))
            out.writestr(info, spoil(data) if rng.random() < 0.5 else data)
    data = bytearray(made.getvalue())
    if rng.random() < 0.5:  # a field of a header: sizes, places, counts, flags
        magic = rng.choice((b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"))
        at = data.find(magic) + rng.randrange(4, 46)
        size = rng.choice((1, 2, 4))
        if 0 <= at <= len(data) - size:
            value = rng.choice((0, 1, 0xFF, 0xFFFF, 0xFFFFFFFF, 0x80000000, rng.randrange(1 << 32)))
            data[at : at + size] = struct.pack("<Q", value)[:size]
    return bytes(data) if rng.random() < 0.6 else spoilt_bytes(bytes(data), others, rng)
