"""Reads a project file by FORMAT.md alone: the standard library, and nothing of the workbench."""

import hashlib
import json
import sqlite3
import zlib

LOCAL = {"step", "change", "text", "original", "receipt", "kept", "fact"}
STRUCTURES = {"also_at", "blind", "place", "period", "quantity", "stage", "speakers", "aliases", "rests_on", "resolved"}
STRUCTURES |= {"wording", "mappings", "counts", "set_aside"}


def opened(path):
    file = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    file.row_factory = sqlite3.Row
    head = [file.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    assert head == [0x46434B31, 1], "no project file, or one of another version"
    return file


def checked(sha256, data):
    assert hashlib.sha256(data).hexdigest() == sha256, f"not what its name says: {sha256}"
    return data


def store(file):  # sha256 -> text, and sha256 -> bytes of an original
    texts = {sha256: checked(sha256, text.encode()).decode() for sha256, text, _ in file.execute("SELECT * FROM text")}
    return texts, {name: checked(name, zlib.decompress(data)) for name, data in file.execute("SELECT * FROM original")}


def stored(file):  # (table, id) -> row as stored, columns by name; in the order of the content digest
    names = {name for (name,) in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")} - LOCAL
    found = ((name, dict(row)) for name in sorted(names) for row in file.execute(f"SELECT * FROM {name} ORDER BY id"))
    return {(name, row["id"]): dict(sorted(row.items())) for name, row in found}


def plain(row):  # the columns that hold structures, read
    return {name: json.loads(value) if value and name in STRUCTURES else value for name, value in row.items()}


def claims(file):  # id -> code, statement, mentions (words, status), evidence (words, stance), verdicts in their order
    texts, rows = store(file)[0], {key: plain(row) for key, row in stored(file).items()}
    labels = {(row["layer"], row["key"]): row["wording"]["label"] for key, row in rows.items() if key[0] == "status"}
    told = {key[1]: (row["code"], row["statement"], [], [], []) for key, row in rows.items() if key[0] == "claim"}

    def words(mark):
        if not mark["place"]:
            return mark["citation"]  # evidence from outside every article
        text = texts[rows["article", mark["place"]["article"]]["sha256"]]
        pieces = [piece for piece in mark["place"]["pieces"] if piece["role"] == "content"]
        assert all(piece["start"] is None or text[piece["start"] : piece["end"]] == piece["quote"] for piece in pieces)
        return " […] ".join(piece["quote"] for piece in pieces)

    for (name, _id), row in sorted(rows.items(), key=lambda item: (item[1]["created_at"], item[0])):
        if name == "mark" and row["claim"]:
            told[row["claim"]][2].append((words(row), labels.get(("mention", row["status"]), "")))
        elif name == "evidence_link":
            told[row["claim"]][3].append((words(rows["mark", row["mark"]]), row["stance"]))
        elif name == "assessment":
            told[row["claim"]][4].append((labels.get(("verdict", row["verdict"]), ""), row["why"]))
    return told


# Above: what is there. Below: is it what the log says?


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digests(file):  # of the content, of the log
    content = "".join(canonical([name, *row.values()]) + "\n" for (name, _id), row in stored(file).items())
    heads = json.loads(file.execute("SELECT value FROM fact WHERE name = 'heads'").fetchone()[0])
    return tuple(hashlib.sha256(text.encode()).hexdigest() for text in (content, json.dumps(sorted(heads))))


def steps(file):  # (id, step), parents before children; each step is checked against its id
    for row in file.execute("SELECT * FROM step ORDER BY seq"):
        step = {name: row[name] for name in ("format", "author", "device", "lamport", "at", "label", "undoes")}
        step |= {"parents": json.loads(row["parents"]), "changes": []}
        for change in file.execute("SELECT * FROM change WHERE step_seq = ? ORDER BY n", [row["seq"]]):
            sides = {side: json.loads(change[side] or "null") for side in ("before", "after")}
            names = {"table": change["table_name"], "row": change["row_id"], "op": change["op"]}
            step["changes"].append(names | sides)
        checked(row["id"], canonical(step).encode())
        yield row["id"], step


def folded(file):  # (table, id) -> what the log alone says of every row that lives, or is kept
    knows, entries, rows = {}, {}, {}  # of a step: itself and all it knew, as bits; of a row: its changes; the answer
    for number, (identity, step) in enumerate(steps(file)):
        knows[identity] = bit = 1 << number
        for parent in step["parents"]:
            knows[identity] |= knows[parent]
        for n, change in enumerate(step["changes"]):
            entries.setdefault((change["table"], change["row"]), []).append((step["lamport"], identity, n, bit, change))
    kept = {tuple(row) for row in file.execute("SELECT table_name, row_id FROM kept")}
    for key, own in entries.items():
        own.sort(key=lambda entry: entry[:3])
        open_ends = [change["op"] for at, (*_order, bit, change) in enumerate(own)
                     if not any(knows[later[1]] & bit for later in own[at + 1 :])]  # fmt: skip
        if key in kept or set(open_ends) != {"remove"}:
            rows[key] = {name: value for *_order, change in own for name, value in (change["after"] or {}).items()}
    return rows
