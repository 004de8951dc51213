#!/usr/bin/env python3
"""Verifies recount kits of Pingyi without any of Pingyi's code.

    python3 verify.py KIT…

Reads every kit strictly, checks digests, fingerprint and signatures, decides which ballots count, counts them with
exact fractions, and compares the whole result with the one in the kit. A public kit holds no ballots; it is compared
with a full kit of the same box, if one is given along with it.

Prints what was checked and a verdict for each kit. Exit status 0: every kit is sound; 1: one is not; 2: wrong usage.

Written from the description of the formats and the rules alone. Needs Python 3.9 and `cryptography`.
"""

import hashlib
import json
import re
import sys
import unicodedata
from datetime import date
from fractions import Fraction

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Refused(Exception):
    """Something in a file that may not be there: where, and what."""


def refuse(place, what):
    raise Refused(f"{place}: {what}" if place else what)


def at(place, key):
    return f"{place}.{key}" if place else key


def check(condition, place, what):
    if not condition:
        refuse(place, what)


# --- Values, canonical form, digests ----------------------------------------------------------------------------------

ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
GREATEST = 2**53 - 1


def unique(pairs):
    members = dict(pairs)
    check(len(members) == len(pairs), "", "a key stands twice in an object")
    return members


def whole(digits):
    check(re.fullmatch(r"0|-?[1-9][0-9]*", digits) and len(digits) < 18, "", f"{digits} is no whole number of ours")
    check(-GREATEST <= int(digits) <= GREATEST, "", f"{digits} is out of range")
    return int(digits)


def no_fraction(digits):
    refuse("", f"{digits} is no whole number")


def parse(raw):
    check(len(raw) <= 256 * 2**20, "", "the file is larger than 256 MiB")
    try:
        return json.loads(
            raw.decode("utf-8-sig"),
            object_pairs_hook=unique,
            parse_int=whole,
            parse_float=no_fraction,
            parse_constant=no_fraction,
        )
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        refuse("", f"not JSON in UTF-8: {error}")


def limits(value, place, depth=32, length=10_000):
    """Refuses null, deep nesting, long strings and half surrogate pairs."""
    if isinstance(value, str):
        check(len(value) <= length, place, f"longer than {length} characters")
        check(not any("\ud800" <= character <= "\udfff" for character in value), place, "half a surrogate pair")
    elif isinstance(value, (dict, list)):
        check(depth > 0, place, "nested too deep")
        for index, entry in enumerate(value if isinstance(value, list) else []):
            limits(entry, f"{place}[{index}]", depth - 1, length)
        for key, entry in value.items() if isinstance(value, dict) else []:
            within = f"{place}.{key}"
            limits(key, within, depth, length)
            limits(entry, within, *((64, 200_000) if within == "conference.details" else (depth - 1, length)))
    else:
        check(value is not None, place, "null")


def text_of(value):
    """The canonical form of RFC 8785, of values without fractions."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return '"' + "".join(ESCAPES.get(c) or (f"\\u{ord(c):04x}" if c < " " else c) for c in value) + '"'
    if isinstance(value, list):
        return "[" + ",".join(map(text_of, value)) + "]"
    keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
    return "{" + ",".join(f"{text_of(key)}:{text_of(value[key])}" for key in keys) + "}"


def canonical(value):
    return text_of(value).encode()


def digest(value):
    return hashlib.sha256(canonical(value)).hexdigest()


def without(value, key):
    return {other: member for other, member in value.items() if other != key}


def content_digest(entry):
    return digest(without(entry, "signature"))


# --- Ed25519, strictly ------------------------------------------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def point(encoded):
    """The point that 32 bytes encode; None for another encoding than the canonical one, or none."""
    number = int.from_bytes(encoded, "little")
    y, sign = number & (2**255 - 1), number >> 255
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return (P - x if x % 2 != sign else x, y)


def doubled(x, y):
    product = D * x * x * y * y
    return (2 * x * y * pow(1 + product, P - 2, P) % P, (y * y + x * x) * pow(1 - product, P - 2, P) % P)


def has_large_order(encoded):
    found = point(encoded)
    for _ in range(3):
        found = found and doubled(*found)
    return found is not None and found != (0, 1)


def is_signed(key, signature, message):
    first, second = signature[:32], int.from_bytes(signature[32:], "little")
    if second >= ORDER or not has_large_order(first):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        return True
    except InvalidSignature:
        return False


# --- Shapes -----------------------------------------------------------------------------------------------------------

WHITE = set("\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000") | {chr(c) for c in range(0x2000, 0x200B)}
FORBIDDEN = {chr(c) for c in [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]}
ID = r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}"


def keys_of(value, place, needed, optional=()):
    check(isinstance(value, dict), place, "no object")
    for key in value:
        check(key in needed or key in optional, at(place, key), "unknown key")
    for key in needed:
        check(key in value, place, f"`{key}` is missing")


def is_list(value, place, least=0, most=None):
    check(isinstance(value, list), place, "no list")
    check(least <= len(value) and (most is None or len(value) <= most), place, f"{len(value)} entries")


def is_number(value, place, least, most):
    check(type(value) is int and least <= value <= most, place, f"no whole number from {least} to {most}")


def matches(value, place, pattern):
    check(isinstance(value, str) and re.fullmatch(pattern, value), place, f"does not match {pattern}")


def is_hex(value, place, digits):
    matches(value, place, f"[0-9a-f]{{{digits}}}")


def is_text(value, place, may_be_empty=False, length=200):
    check(isinstance(value, str), place, "no text")
    check(value or may_be_empty, place, "empty")
    check(len(value) <= length, place, f"longer than {length} characters")
    check(not value or (value[0] not in WHITE and value[-1] not in WHITE), place, "white space at an end")
    bad = [c for c in value if c in FORBIDDEN or unicodedata.category(c) == "Cc"]
    check(not bad, place, "a control character")


def ascends(values, place):
    for index in range(1, len(values)):
        check(values[index - 1] < values[index], f"{place}[{index}]", "not above the one before")


def differ(values, place):
    check(len(set(values)) == len(values), place, "one stands twice")


def is_file(value, kind, place):
    """The format, the version and the digest of a file."""
    check(isinstance(value, dict) and value.get("format") == kind, place, f"no {kind}")
    version = value.get("version")
    check(type(version) is not int or version <= 1, place, f"version {version} was written by a newer release")
    check(version == 1 and type(version) is int, place, "no version 1")
    check("digest" in value, place, "`digest` is missing")
    check(value["digest"] == digest(without(value, "digest")), at(place, "digest"), "does not fit the content")


# --- Conference -------------------------------------------------------------------------------------------------------


class Conference:
    """A conference file, read strictly, with what counting needs."""

    def __init__(self, file, place):
        keys_of(file, place, ("format", "version", "definition", "digest"), ("details",))
        is_file(file, "pingyi.conference", place)
        definition = file["definition"]
        self.read_definition(definition, f"{place}.definition")
        self.read_admission(definition["admission"], f"{place}.definition.admission")
        self.fingerprint = digest(definition)
        self.attendance = self.read_details(file.get("details"), f"{place}.details")

    def read_definition(self, definition, place):
        texts = ("title", "host", "period")
        lists = ("reporters", "criteria", "grades", "groups")
        keys_of(definition, place, ("code", "date", "mode", "rules", "admission", *texts, *lists))
        matches(definition["code"], f"{place}.code", r"[A-Z0-9][A-Z0-9-]{2,23}")
        for key in texts:
            is_text(definition[key], f"{place}.{key}", key != "title")
        matches(definition["date"], f"{place}.date", r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
        try:
            date.fromisoformat(definition["date"])
        except ValueError:
            refuse(f"{place}.date", "no real day")
        check(definition["mode"] in ("rehearsal", "official"), f"{place}.mode", "neither rehearsal nor official")
        for key, least, most in (("reporters", 1, 200), ("criteria", 1, 10), ("grades", 2, 10), ("groups", 1, 26)):
            is_list(definition[key], f"{place}.{key}", least, most)
            for index, entry in enumerate(definition[key]):
                self.read_entry(key, entry, f"{place}.{key}[{index}]")
            differ([entry["id"] for entry in definition[key]], f"{place}.{key}")
        for key in ("points", "floor"):
            falling = [grade[key] for grade in definition["grades"]]
            check(falling == sorted(set(falling), reverse=True), f"{place}.grades", f"{key} not descending")
        check(definition["grades"][-1]["floor"] == 0, f"{place}.grades", "the last floor is not 0")
        check(any(group["weight"] for group in definition["groups"]), f"{place}.groups", "no group has a weight")
        self.code, self.mode = definition["code"], definition["mode"]
        self.reporters = [reporter["id"] for reporter in definition["reporters"]]
        self.criteria = [criterion["id"] for criterion in definition["criteria"]]
        self.grades, self.groups = definition["grades"], definition["groups"]
        self.read_rules(definition["rules"], f"{place}.rules")

    @staticmethod
    def read_entry(kind, entry, place):
        numbers = {"grades": {"points": 100, "floor": 100}, "groups": {"weight": 10_000, "expected": 1_000_000}}
        notes = ("unit", "post") if kind == "reporters" else ()
        reports = ("report",) if kind == "reporters" else ()
        keys_of(entry, place, ("id", "name", *notes, *reports, *numbers.get(kind, ())))
        matches(entry["id"], f"{place}.id", ID)
        is_text(entry["name"], f"{place}.name")
        for key in notes:
            is_text(entry[key], f"{place}.{key}", may_be_empty=True)
        for key in reports:
            check(entry[key] in ("oral", "written"), f"{place}.{key}", "neither oral nor written")
        for key, most in numbers.get(kind, {}).items():
            is_number(entry[key], f"{place}.{key}", 0, most)
        check(kind != "grades" or entry["id"] not in ("abstain", "void"), f"{place}.id", "reserved")

    def read_rules(self, rules, place):
        ranges = {"top_grade_cap_percent": (1, 100), "secrecy_threshold": (1, 1000), "trim": (1, 1)}
        keys_of(rules, place, (), tuple(ranges))
        for key, value in rules.items():
            is_number(value, f"{place}.{key}", *ranges[key])
        percent = rules.get("top_grade_cap_percent")
        self.cap = None if percent is None else percent * len(self.reporters) // 100
        check(self.cap != 0, f"{place}.top_grade_cap_percent", "allows no top grade")
        self.threshold = rules.get("secrecy_threshold", 5)
        self.trims = "trim" in rules

    def read_admission(self, admission, place):
        check(isinstance(admission, dict), place, "no object")
        self.slips, self.stations, self.issued = None, [], {}
        if admission.get("kind") == "open":
            return keys_of(admission, place, ("kind",))
        check(admission.get("kind") == "slips", f"{place}.kind", "neither open nor slips")
        keys_of(admission, place, ("kind", "salt", "keys", "stations"))
        is_hex(admission["salt"], f"{place}.salt", 32)
        groups = [group["id"] for group in self.groups]
        keys_of(admission["keys"], f"{place}.keys", (), groups)
        is_list(admission["stations"], f"{place}.stations", 0, 16)
        lists = [(f"{place}.keys.{group}", keys) for group, keys in admission["keys"].items()]
        for within, keys in [*lists, (f"{place}.stations", admission["stations"])]:
            is_list(keys, within)
            for index, key in enumerate(keys):
                is_hex(key, f"{within}[{index}]", 64)
                check(has_large_order(bytes.fromhex(key)), f"{within}[{index}]", "no valid key, or of small order")
            ascends(keys, within)
        differ([key for _, keys in lists for key in keys] + admission["stations"], place)
        self.slips = {}
        for group in groups:
            keys = admission["keys"].get(group, [])
            self.issued[group] = len(keys)
            for key in keys:
                self.slips[hashlib.sha256(bytes.fromhex(key)).hexdigest()[:32]] = (group, key)
        self.stations = admission["stations"]

    def read_details(self, details, place):
        if details is None:
            return {}
        check(isinstance(details, dict), place, "no object")
        is_number(details.get("version"), f"{place}.version", 1, 2**32 - 1)
        if details["version"] == 1:
            keys_of(details, place, ("version",), ("ledger",))
        rows = details.get("ledger", [])
        is_list(rows, f"{place}.ledger")
        for index, row in enumerate(rows):
            within = f"{place}.ledger[{index}]"
            keys_of(row, within, ("group",), ("present", "issued"))
            check(row["group"] in [group["id"] for group in self.groups], f"{within}.group", "no group of this")
            for key in without(row, "group"):
                is_number(row[key], f"{within}.{key}", 0, 1_000_000)
        differ([row["group"] for row in rows], f"{place}.ledger")
        return {row["group"]: row for row in rows}

    def check_code(self):
        bits = f"{int(self.fingerprint[:10], 16):040b}"
        letters = ["0123456789ABCDEFGHJKMNPQRSTVWXYZ"[int(bits[at : at + 5], 2)] for at in range(0, 40, 5)]
        return "".join(letters[:4]) + "-" + "".join(letters[4:])


# --- Ballots and rulings ----------------------------------------------------------------------------------------------


class Box:
    """A ballots file, read strictly, every signature verified."""

    def __init__(self, file, conference, place):
        keys_of(file, place, ("format", "version", "conference", "count", "ballots", "digest"), ("rulings",))
        check(file["conference"] == conference.fingerprint, f"{place}.conference", "of another conference")
        is_file(file, "pingyi.ballots", place)
        self.conference, self.digest = conference, file["digest"]
        self.ballots, self.rulings = file["ballots"], file.get("rulings", [])
        self.verified = {"ballots of slips": 0, "paper ballots": 0, "rulings": 0}
        is_list(self.ballots, f"{place}.ballots")
        is_list(self.rulings, f"{place}.rulings", 1 if "rulings" in file else 0)
        is_number(file["count"], f"{place}.count", 0, 2**32 - 1)
        check(file["count"] == len(self.ballots), f"{place}.count", f"there are {len(self.ballots)} ballots")
        for index, ballot in enumerate(self.ballots):
            self.read_ballot(ballot, f"{place}.ballots[{index}]")
        for index, ruling in enumerate(self.rulings):
            self.read_ruling(ruling, f"{place}.rulings[{index}]")
        order = [(ballot["id"], ballot["revision"], content_digest(ballot)) for ballot in self.ballots]
        ascends(order, f"{place}.ballots")
        ascends([content_digest(ruling) for ruling in self.rulings], f"{place}.rulings")

    def read_ballot(self, ballot, place):
        conference = self.conference
        keys_of(ballot, place, ("id", "revision", "group", "source"), ("marks", "spoilt", "signature", "signer"))
        is_hex(ballot["id"], f"{place}.id", 32)
        is_number(ballot["revision"], f"{place}.revision", 1, 1_000_000)
        groups = [group["id"] for group in conference.groups]
        check(ballot["group"] in groups, f"{place}.group", "no group of this conference")
        check(ballot["source"] in ("tablet", "paper"), f"{place}.source", "neither tablet nor paper")
        on_paper = ballot["source"] == "paper"
        check(("marks" in ballot) != ("spoilt" in ballot), place, "not exactly one of `marks` and `spoilt`")
        if "spoilt" in ballot:
            check(on_paper, place, "spoilt, but not on paper")
            reasons = ("signed", "numbered", "marked", "wrong-form", "illegible")
            check(ballot["spoilt"] in reasons, f"{place}.spoilt", "no known reason")
        else:
            self.read_marks(ballot["marks"], on_paper, f"{place}.marks")
        if conference.slips is None:
            check("signature" not in ballot and "signer" not in ballot, place, "signed under open admission")
        elif on_paper:
            check(ballot["id"] not in conference.slips, f"{place}.id", "a paper ballot with a slip's id")
            self.verify("ballot", ballot, ballot.get("signer"), place)
            self.verified["paper ballots"] += 1
        else:
            check("signer" not in ballot, place, "a tablet's ballot with a signer")
            check(ballot["id"] in conference.slips, f"{place}.id", "of no slip of this conference")
            group, key = conference.slips[ballot["id"]]
            check(ballot["group"] == group, f"{place}.group", "the slip is another group's")
            self.verify("ballot", ballot, key, place)
            self.verified["ballots of slips"] += 1

    def read_marks(self, marks, on_paper, place):
        conference = self.conference
        allowed = {grade["id"] for grade in conference.grades} | {"abstain"} | ({"void"} if on_paper else set())
        keys_of(marks, place, conference.reporters)
        for reporter, given in marks.items():
            is_list(given, f"{place}.{reporter}", len(conference.criteria), len(conference.criteria))
            for index, mark in enumerate(given):
                check(isinstance(mark, str) and mark in allowed, f"{place}.{reporter}[{index}]", "no mark")

    def read_ruling(self, ruling, place):
        needed, optional = ("ballot", "among", "by", "reason"), ("counts", "replaces", "signature", "signer")
        keys_of(ruling, place, needed, optional)
        is_hex(ruling["ballot"], f"{place}.ballot", 32)
        is_text(ruling["by"], f"{place}.by")
        is_text(ruling["reason"], f"{place}.reason", length=2000)
        for key, least in (("among", 2), ("replaces", 1)):
            if key in ruling:
                is_list(ruling[key], f"{place}.{key}", least)
                for index, entry in enumerate(ruling[key]):
                    is_hex(entry, f"{place}.{key}[{index}]", 64)
                ascends(ruling[key], f"{place}.{key}")
        if "counts" in ruling:
            check(ruling["counts"] in ruling["among"], f"{place}.counts", "not one of `among`")
        if self.conference.slips is None:
            check("signature" not in ruling and "signer" not in ruling, place, "signed under open admission")
        else:
            self.verify("ruling", ruling, ruling.get("signer"), place)
            self.verified["rulings"] += 1

    def verify(self, purpose, entry, key, place):
        check("signature" in entry, place, "not signed")
        is_hex(entry["signature"], f"{place}.signature", 128)
        by_slip = purpose == "ballot" and entry["source"] == "tablet"
        check(by_slip or key in self.conference.stations, f"{place}.signer", "no station of this conference")
        head = f"pingyi/{purpose}/1\n{self.conference.fingerprint}\n".encode()
        message = head + canonical(without(entry, "signature"))
        signature = bytes.fromhex(entry["signature"])
        check(is_signed(bytes.fromhex(key), signature, message), f"{place}.signature", "does not verify")


# --- Results ----------------------------------------------------------------------------------------------------------

FRACTION = r"(0|[1-9][0-9]*)(/[1-9][0-9]*)?"
STANDING = ("grade", "rank", "tied")


def read_results(results, place):
    """The shape of results: all that can be said of them without the ballots."""
    needed = ("format", "version", "conference", "admission", "box", "status", "ballots", "ledger", "cells", "digest")
    keys_of(results, place, needed, ("restricted", "void_groups"))
    is_file(results, "pingyi.results", place)
    is_hex(results["box"], f"{place}.box", 64)
    check(results["admission"] in ("open", "slips"), f"{place}.admission", "neither open nor slips")
    check(results["status"] in ("complete", "provisional"), f"{place}.status", "neither complete nor provisional")
    keys_of(results["ballots"], f"{place}.ballots", ("counted", "superseded", "contested", "invalid", "void"))
    for key, number in results["ballots"].items():
        is_number(number, f"{place}.ballots.{key}", 0, 2**32 - 1)
    for key in ("ledger", "cells", *(["void_groups"] if "void_groups" in results else [])):
        is_list(results[key], f"{place}.{key}", 1)
    for index, group in enumerate(results.get("void_groups", [])):
        matches(group, f"{place}.void_groups[{index}]", ID)
    for index, row in enumerate(results["ledger"]):
        read_row(row, f"{place}.ledger[{index}]")
    for index, cell in enumerate(results["cells"]):
        read_cell(cell, "restricted" not in results, f"{place}.cells[{index}]")


def read_row(row, place):
    keys_of(row, place, ("group", "expected", "returned", "valid", "invalid", "contested"), ("present", "issued"))
    matches(row["group"], f"{place}.group", ID)
    for key in without(row, "group"):
        is_number(row[key], f"{place}.{key}", 0, 1_000_000 if key in ("expected", "present", "issued") else 2**32 - 1)


def read_cell(cell, may_be_hidden, place):
    check(isinstance(cell, dict), place, "no object")
    keys = ("hidden",) if may_be_hidden and "hidden" in cell else ("groups", "absent_groups")
    scores = () if keys == ("hidden",) else ("score", "shown")
    graded = any(key in cell for key in (*scores, *STANDING))
    keys_of(cell, place, ("reporter", "criterion", *keys, *((*scores, *STANDING) if graded else ())))
    for key in ("reporter", "criterion", *(["grade"] if graded else [])):
        matches(cell[key], f"{place}.{key}", ID)
    if graded:
        is_number(cell["rank"], f"{place}.rank", 1, 200)
        check(isinstance(cell["tied"], bool), f"{place}.tied", "neither true nor false")
    if "hidden" in cell:
        return check(cell["hidden"] is True, f"{place}.hidden", "not true")
    if graded:
        is_fraction(cell["score"], f"{place}.score")
        matches(cell["shown"], f"{place}.shown", r"(0|[1-9][0-9]*)\.[0-9]{2}")
    for key in ("groups", "absent_groups"):
        is_list(cell[key], f"{place}.{key}", 1 if key == "groups" else 0)
    for index, group in enumerate(cell["absent_groups"]):
        matches(group, f"{place}.absent_groups[{index}]", ID)
    for index, group in enumerate(cell["groups"]):
        within = f"{place}.groups[{index}]"
        keys_of(group, within, ("group", "counts", "abstain", "void"), ("mean",))
        matches(group["group"], f"{within}.group", ID)
        is_list(group["counts"], f"{within}.counts", 2)
        for number in [*group["counts"], group["abstain"], group["void"]]:
            is_number(number, within, 0, 2**32 - 1)
        if "mean" in group:
            is_fraction(group["mean"], f"{within}.mean")


def is_fraction(value, place):
    matches(value, place, FRACTION)
    check(str(Fraction(value)) == value, place, "not in lowest terms")


# --- The count --------------------------------------------------------------------------------------------------------


class Count:
    """Which ballots count, the ledger, and every cell: both forms of the results."""

    def __init__(self, box):
        self.box, self.conference = box, box.conference
        self.valid, self.invalid, self.contested = [], [], []
        self.superseded = 0
        self.in_force = 0
        self.replaced = {earlier for ruling in box.rulings for earlier in ruling.get("replaces", [])}
        versions = {}
        for ballot in box.ballots:
            versions.setdefault(ballot["id"], []).append(ballot)
        for held in versions.values():
            self.decide(held)
        self.ids = len(versions)
        self.ledger = [self.ledger_row(group) for group in self.conference.groups]
        self.void = [row["group"] for row in self.ledger if "issued" in row and row["returned"] > row["issued"]]
        self.counted = [ballot for ballot in self.valid if ballot["group"] not in self.void]
        self.cells = self.count_cells()
        self.check_identities()

    def decide(self, held):
        highest = max(ballot["revision"] for ballot in held)
        last = {content_digest(ballot): ballot for ballot in held if ballot["revision"] == highest}
        first = last[min(last)]
        if len(last) == 1:
            self.superseded += len(held) - 1
            return self.judge(first)
        said = self.rulings_say(first["id"], last)
        if len(said) != 1:
            self.superseded += len(held) - len(last)
            return self.contested.append(first["group"])
        self.superseded += len(held) - 1
        (counts,) = said
        if counts is None:
            self.invalid.append(first["group"])
        else:
            self.judge(last[counts])

    def rulings_say(self, ballot, last):
        said = set()
        for ruling in self.box.rulings:
            decides = ruling["ballot"] == ballot and set(ruling["among"]) == set(last)
            if decides and content_digest(ruling) not in self.replaced:
                self.in_force += 1
                said.add(ruling.get("counts"))
        return said

    def judge(self, ballot):
        if "spoilt" in ballot or self.is_over_cap(ballot):
            self.invalid.append(ballot["group"])
        else:
            self.valid.append(ballot)

    def is_over_cap(self, ballot):
        cap, top = self.conference.cap, self.conference.grades[0]["id"]
        if cap is None:
            return False
        return any(
            sum(marks[place] == top for marks in ballot["marks"].values()) > cap
            for place in range(len(self.conference.criteria))
        )

    def ledger_row(self, group):
        name = group["id"]
        row = {"group": name, "expected": group["expected"]}
        if name in self.conference.issued:
            row["issued"] = self.conference.issued[name]
        row.update(self.conference.attendance.get(name, {}))
        row["valid"] = sum(ballot["group"] == name for ballot in self.valid)
        row["invalid"], row["contested"] = self.invalid.count(name), self.contested.count(name)
        row["returned"] = row["valid"] + row["invalid"] + row["contested"]
        return row

    def count_cells(self):
        cells = []
        for reporter in self.conference.reporters:
            for place, criterion in enumerate(self.conference.criteria):
                cells.append(self.count_cell(reporter, place, criterion))
        for place, criterion in enumerate(self.conference.criteria):
            self.rank([cell for cell in cells if cell["criterion"] == criterion])
        return cells

    def count_cell(self, reporter, place, criterion):
        cell = {"reporter": reporter, "criterion": criterion, "groups": [], "absent_groups": []}
        means = []
        for group in self.conference.groups:
            ballots = [ballot for ballot in self.counted if ballot["group"] == group["id"]]
            row, mean = self.count_group(group["id"], [ballot["marks"][reporter][place] for ballot in ballots])
            cell["groups"].append(row)
            if mean is None:
                cell["absent_groups"].append(group["id"])
            else:
                means.append((group["weight"], mean))
        if means:
            if all(weight == 0 for weight, _ in means):
                means = [(1, mean) for _, mean in means]
            total = sum(weight for weight, _ in means)
            cell["score"] = sum(Fraction(weight, total) * mean for weight, mean in means)
            cell["grade"] = next(grade["id"] for grade in self.conference.grades if cell["score"] >= grade["floor"])
        return cell

    def count_group(self, name, marks):
        grades = self.conference.grades
        counts = [marks.count(grade["id"]) for grade in grades]
        row = {"group": name, "counts": counts, "abstain": marks.count("abstain"), "void": marks.count("void")}
        points = sorted(grade["points"] for grade, given in zip(grades, counts) for _ in range(given))
        if self.conference.trims and len(points) >= 5:
            points = points[1:-1]
        if not points:
            return row, None
        mean = Fraction(sum(points), len(points))
        row["mean"] = str(mean)
        return row, mean

    @staticmethod
    def rank(cells):
        scores = [cell["score"] for cell in cells if "score" in cell]
        for cell in cells:
            if "score" in cell:
                cell["rank"] = 1 + sum(score > cell["score"] for score in scores)
                cell["tied"] = scores.count(cell["score"]) > 1
        for cell in cells:
            if "score" in cell:
                hundredths = (cell["score"] * 200 + 1) // 2
                cell["shown"] = f"{hundredths // 100}.{hundredths % 100:02}"
                cell["score"] = str(cell["score"])

    def check_identities(self):
        check(
            self.ids == len(self.valid) + len(self.invalid) + len(self.contested)
            and self.ids == sum(row["returned"] for row in self.ledger),
            "ledger",
            "a ballot is missing or counted twice",
        )
        for cell in self.cells:
            for row, group in zip(self.ledger, cell["groups"]):
                given = sum(group["counts"]) + group["abstain"] + group["void"]
                valid = 0 if row["group"] in self.void else row["valid"]
                check(given == valid, f"cell {cell['reporter']} {cell['criterion']}", "marks do not add up")

    def is_hidden(self, cell):
        threshold = self.conference.threshold
        small = any(
            row["group"] not in self.void and row["returned"] > 0 and row["valid"] < threshold for row in self.ledger
        )
        return small or any(0 < sum(group["counts"]) < threshold for group in cell["groups"])

    def results(self, restricted):
        results = {
            "format": "pingyi.results",
            "version": 1,
            "conference": self.conference.fingerprint,
            "admission": "open" if self.conference.slips is None else "slips",
            "box": self.box.digest,
            "status": "provisional" if self.contested else "complete",
            "ballots": {
                "counted": len(self.counted),
                "superseded": self.superseded,
                "contested": len(self.contested),
                "invalid": len(self.invalid),
                "void": len(self.valid) - len(self.counted),
            },
            "ledger": self.ledger,
            "cells": [cell if restricted or not self.is_hidden(cell) else hidden(cell) for cell in self.cells],
        }
        if restricted:
            results["restricted"] = True
        if self.void:
            results["void_groups"] = self.void
        return {**results, "digest": digest(results)}


def hidden(cell):
    shown = {key: cell[key] for key in ("reporter", "criterion", "grade", "rank", "tied") if key in cell}
    return {**shown, "hidden": True}


def differences(stated, counted, place="results"):
    """Every place where two values differ, and how."""
    if isinstance(stated, dict) and isinstance(counted, dict):
        for key in sorted(stated.keys() | counted.keys()):
            if key not in stated:
                yield f"{place}.{key}: missing in the kit"
            elif key not in counted:
                yield f"{place}.{key}: only in the kit"
            else:
                yield from differences(stated[key], counted[key], f"{place}.{key}")
    elif isinstance(stated, list) and isinstance(counted, list) and len(stated) == len(counted):
        for index, (left, right) in enumerate(zip(stated, counted)):
            yield from differences(left, right, f"{place}[{index}]")
    elif type(stated) is not type(counted) or stated != counted:
        yield f"{place}: the kit says {text_of(stated)}, the count gives {text_of(counted)}"


# --- Kits -------------------------------------------------------------------------------------------------------------


class Kit:
    """A kit, read strictly."""

    def __init__(self, raw):
        file = parse(raw)
        check(isinstance(file, dict), "", "no object")
        for key, part in file.items():
            limits(part, key)
        keys_of(file, "", ("format", "version", "conference", "results", "digest"), ("ballots",))
        is_file(file, "pingyi.kit", "")
        self.conference = Conference(file["conference"], "conference")
        self.results = file["results"]
        read_results(self.results, "results")
        fingerprint = self.results.get("conference")
        check(fingerprint == self.conference.fingerprint, "results.conference", "of another conference")
        self.box = Box(file["ballots"], self.conference, "ballots") if "ballots" in file else None
        expected = True if self.box else None
        check(self.results.get("restricted") is expected, "results.restricted", "does not go with the ballots")

    def what(self):
        conference = self.conference
        admission = "open" if conference.slips is None else "slips"
        public = "" if self.box else "public, "
        return f"{conference.code}, check code {conference.check_code()}, {public}{conference.mode}, {admission}"


def verify_full(kit, outgoing):
    """Counts a kit's ballots and compares; returns what was checked, and notes what goes out of the box."""
    count = Count(kit.box)
    found = list(differences(kit.results, count.results(restricted=True)))
    check(not found, "", "\n    ".join([f"{len(found)} differences", *found[:10]]))
    outgoing[kit.conference.fingerprint, kit.box.digest] = count.results(restricted=False)
    verified = kit.box.verified
    invalid, contested = len(count.invalid), len(count.contested)
    return [
        "digests: kit, conference, ballots, results",
        "signatures: " + ", ".join(f"{number} {what}" for what, number in verified.items()),
        f"ballots: {len(kit.box.ballots)} versions of {count.ids} ids: {len(count.counted)} counted, "
        f"{count.superseded} superseded, {invalid} invalid, {contested} contested, "
        f"{len(count.valid) - len(count.counted)} in void groups",
        f"rulings: {len(kit.box.rulings)} held, {count.in_force} in force",
        f"ledger: {len(count.ledger)} groups, {len(count.void)} void, every identity holds",
        f"cells: {len(count.cells)} equal to the last member, "
        f"{sum(map(count.is_hidden, count.cells))} of them hidden in what goes out",
    ]


def verify_public(kit, outgoing):
    """Compares a public kit with what goes out of its box, if that is known."""
    box = kit.results.get("box")
    lines = ["digests: kit, conference, results"]
    if (kit.conference.fingerprint, box) not in outgoing:
        return [*lines, "results: not compared, as no kit of this box was given along with it"]
    found = list(differences(kit.results, outgoing[kit.conference.fingerprint, box]))
    check(not found, "", "\n    ".join([f"{len(found)} differences", *found[:10]]))
    hidden_cells = sum("hidden" in cell for cell in kit.results["cells"])
    return [*lines, f"results: equal to the last member, {hidden_cells} cells hidden"]


def attempted(name, work):
    """Does one part of a kit's verification; None, and a line that says why, if the kit is refused."""
    try:
        return work()
    except (Refused, OSError) as error:
        print(f"{name}\n  REFUSED: {error}")
        return None


def read(name):
    with open(name, "rb") as file:
        return Kit(file.read())


def main(names):
    if not names or any(name.startswith("-") for name in names):
        print(__doc__)
        return 2
    kits = {name: attempted(name, lambda: read(name)) for name in dict.fromkeys(names)}
    outgoing, sound = {}, 0
    # Public kits last, as they are compared with what goes out of the others.
    for name, kit in sorted(kits.items(), key=lambda entry: entry[1] is not None and entry[1].box is None):
        verify = verify_full if kit and kit.box else verify_public
        checked = kit and attempted(name, lambda: verify(kit, outgoing))
        if checked:
            print("\n  ".join([name, kit.what(), *checked, "SOUND"]))
            sound += 1
    print(f"{len(kits)} verified: {sound} sound, {len(kits) - sound} refused")
    return 0 if sound == len(kits) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
