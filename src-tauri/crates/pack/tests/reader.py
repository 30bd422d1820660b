"""Reads parcels and journals as FORMAT.md describes them, in another language and by nothing else.

    reader.py DICTIONARY FILE [HELD]    prints kind, id and title of each object in FILE; HELD lends what FILE builds upon

Needs the packages `zstandard` and `blake3`. Signatures are not checked here.
"""

import sys

import blake3
import zstandard

ID, SIGNATURE, HEAD = 32, 64, 48
CHUNK = 256 * 1024
HAS_BODY, BASE_HERE, BASE_LENT, BODY_DIFFERS = 1, 2, 4, 8


def hashed(data):
    return blake3.blake3(data).digest()


def number(data):
    return int.from_bytes(data, "little")


class Bytes:
    """Bytes read from the front."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, length):
        taken = self.data[self.at : self.at + length]
        assert len(taken) == length, "cut short"
        self.at += length
        return taken

    def varint(self):
        value = shift = 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def rest(self):
        return len(self.data) - self.at


def cbor(data):
    """One item of strict DAG-CBOR: enough of it to find a key of a map."""
    first = data.take(1)[0]
    major, size = first >> 5, first & 31
    if first == 0xF4 or first == 0xF5:
        return first == 0xF5
    if first == 0xF6:
        return None
    assert size <= 27 and major <= 5, "not used here"
    value = size if size < 24 else int.from_bytes(data.take(1 << (size - 24)), "big")
    if major == 0:
        return value
    if major == 1:
        return -1 - value
    if major == 2:
        return data.take(value)
    if major == 3:
        return data.take(value).decode()
    if major == 4:
        return [cbor(data) for _ in range(value)]
    return {cbor(data): cbor(data) for _ in range(value)}


def difference(data, source, length):
    """Stretches of its own, and stretches copied from `source`."""
    target, expected = b"", 0
    while len(target) < length:
        word = data.varint()
        if word & 1:
            step = data.varint()
            start = expected + (step >> 1 ^ -(step & 1))
            expected = start + (word >> 1)
            assert 0 <= start and expected <= len(source), "copied from nowhere"
            target += source[start:expected]
        else:
            target += data.take(word >> 1)
    assert len(target) == length
    return target


def object_id(kind, payload):
    return hashed(b"satchel/1" + bytes([kind]) + payload)


def block_one(block, raw_len, objects):
    raw = Bytes(zstandard.ZstdDecompressor().decompress(block, max_output_size=raw_len))
    for _ in range(objects):
        flags, kind = raw.take(2)
        payload_len = number(raw.take(4))
        body_len = number(raw.take(4)) if flags & HAS_BODY else 0
        raw.take(SIGNATURE)
        payload = raw.take(payload_len)
        yield kind, payload, raw.take(body_len) if flags & HAS_BODY else None
    assert raw.rest() == 0


def block_two(block, raw_len, objects, dictionary, held):
    block = Bytes(block)
    lent = [block.take(ID) for _ in range(number(block.take(2)))]
    block.take(SIGNATURE * objects)
    zstd = zstandard.ZstdDecompressor(dict_data=dictionary)
    raw = Bytes(zstd.decompress(block.take(block.rest()), max_output_size=raw_len))
    here = []
    for _ in range(objects):
        flags, kind = raw.take(2)
        base = None
        if flags & BASE_HERE:
            base = here[-raw.varint()]
        elif flags & BASE_LENT:
            base = held[lent[raw.varint()]]
        body_len = raw.varint() if flags & HAS_BODY else 0
        payload_len = raw.varint()
        body = None
        if flags & BODY_DIFFERS:
            body = difference(raw, base[2], body_len)
        elif flags & HAS_BODY:
            body = raw.take(body_len)
        source = b"" if body is None else hashed(body)
        if base:
            source += object_id(base[0], base[1]) + base[1]
        here.append((kind, difference(raw, source, payload_len), body))
        yield here[-1]
    assert raw.rest() == 0


def frame(data, dictionary, held):
    """The objects of the frame at the front of `data`."""
    head = data.take(HEAD)
    assert head[:3] == b"\xf5SB" and head[3] in (1, 2), "not a block"
    width = 4 if head[3] == 1 else 3
    numbers = [number(head[at : at + width]) for at in range(4, 16, width)]
    block = data.take(numbers[0])
    assert hashed(block) == head[16:], "damaged"
    if head[3] == 1:
        return list(block_one(block, numbers[1], numbers[2]))
    objects = list(block_two(block, numbers[1], numbers[3], dictionary, held))
    assert sum(len(payload) + len(body or b"") for _, payload, body in objects) == numbers[2]
    return objects


def parcel(data, dictionary, held):
    """The objects of a part, and lines about its attachments."""
    whole = len(data.data)
    form = data.take(12)[11]
    head_len, head_hash = number(data.take(4)), data.take(32)
    text = data.take(head_len)
    assert hashed(text) == head_hash, "damaged header"
    header = cbor(Bytes(text))
    assert not header["requires"] and form in (1, 2), "made by a newer Satchel"
    assert header.get("dictionary") == (hashed(dictionary.as_bytes()) if form == 2 else None), "foreign dictionary"
    index = data.take(header["index_len"])
    assert hashed(index) == header["index_hash"], "damaged index"
    listed = header.get("attachments")
    names = Bytes(data.take(listed["len"]) if listed else b"")
    objects = []
    for at in range(0, len(index), 44):
        assert data.data[data.at + 4 : data.at + HEAD] == index[at : at + 44], "index and block disagree"
        objects += frame(data, dictionary, held)
    attached = []
    while names.rest():
        here, length, name = names.take(1)[0], number(names.take(4)), names.take(ID)
        if here:
            chunks = [data.take(min(CHUNK, length - at)) for at in range(0, length, CHUNK)]
            assert all(hashed(chunk) == names.take(ID) for chunk in chunks) and hashed(b"".join(chunks)) == name
        attached.append(f"{'attachment' if here else 'needs'} {name.hex()[:16]} {length}")
    assert data.take(16) == whole.to_bytes(8, "little") + b"SATCHEND" and not data.rest(), "damaged end"
    return objects, attached


def read(path, dictionary, held):
    data = Bytes(open(path, "rb").read())
    if data.data.startswith(b"SATCHEL\r\n\x1a\n"):
        return parcel(data, dictionary, held)
    objects = []
    while data.rest():
        objects += frame(data, dictionary, held)
    return objects, []


def main(dictionary, path, *lenders):
    dictionary = zstandard.ZstdCompressionDict(open(dictionary, "rb").read())
    lent = [entry for lender in lenders for entry in read(lender, dictionary, {})[0]]
    objects, attached = read(path, dictionary, {object_id(kind, payload): (kind, payload, body) for kind, payload, body in lent})
    for kind, payload, body in objects:
        title = cbor(Bytes(body)).get("fields", {}).get("title", "") if body else ""
        print(f"{kind} {object_id(kind, payload).hex()[:16]} {title}".rstrip())
    print("\n".join(attached), end="\n" if attached else "")


main(*sys.argv[1:])
