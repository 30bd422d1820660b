"""SQLite FTS5 on the same documents and queries, for `bench_search`: one JSON document on standard output.

    fts5_peer.py quality DATA        nDCG@10 and S@1 a set for three tokenizers, and S@1 a set with all sets in one table
    fts5_peer.py typos DATA          two-word queries with one wrong letter in each word, and what FTS5 finds of them
    fts5_peer.py speed DOCS QUERIES  indexing, size and the prefix query, on lines of [title, text] and of words
"""
import collections, json, math, os, random, sqlite3, sys, tempfile, time, unicodedata


def words(text):
    """Runs of letters, marks and digits."""
    out, run = [], []
    for c in text:
        if c.isalnum() or unicodedata.category(c)[0] == "M":
            run.append(c)
        elif run:
            out.append("".join(run))
            run = []
    if run:
        out.append("".join(run))
    return out


def any_word(text):
    return " OR ".join(f'"{w}"' for w in dict.fromkeys(words(text)))


def any_trigram(text):
    grams = [w[i : i + 3] for w in words(text) for i in range(len(w) - 2)]
    return " OR ".join(f'"{g}"' for g in dict.fromkeys(grams))


TOKENIZERS = {"unicode61": any_word, "porter unicode61": any_word, "trigram": any_trigram}


def load(data, name):
    read = lambda file: [json.loads(line) for line in open(os.path.join(data, name, file), encoding="utf-8")]
    relevant = collections.defaultdict(set)
    for line in open(os.path.join(data, name, "qrels.tsv"), encoding="utf-8").read().splitlines()[1:]:
        query, doc, score = line.split("\t")
        if int(score) > 0:
            relevant[query].add(doc)
    return read("corpus.jsonl"), read("queries.jsonl"), relevant


def table(documents, tokenizer, path=":memory:"):
    db = sqlite3.connect(path)
    db.execute(f"create virtual table t using fts5(title, text, tokenize='{tokenizer}')")
    db.executemany("insert into t(rowid, title, text) values (?, ?, ?)", ((i, *d) for i, d in enumerate(documents)))
    db.commit()
    return db


def find(db, expression, limit=10):
    if not expression:
        return []
    sql = "select rowid from t where t match ? order by bm25(t) limit ?"
    return [row[0] for row in db.execute(sql, (expression, limit))]


def ndcg(found, relevant):
    gain = sum(1 / math.log2(i + 2) for i, d in enumerate(found[:10]) if d in relevant)
    return gain / sum(1 / math.log2(i + 2) for i in range(min(10, len(relevant))))


def quality(data):
    sets, mixed, queries = {}, [], {}
    for name in sorted(os.listdir(data)):
        documents, asked, relevant = load(data, name)
        ids = [d["_id"] for d in documents]
        asked = [q for q in asked if relevant[q["_id"]]]
        rows = {}
        for tokenizer, expression in TOKENIZERS.items():
            db = table([(d["title"], d["text"]) for d in documents], tokenizer)
            runs = [([ids[r] for r in find(db, expression(q["text"]))], relevant[q["_id"]]) for q in asked]
            rows[tokenizer] = {
                "ndcg": sum(ndcg(f, r) for f, r in runs) / len(runs),
                "first": sum(bool(f) and f[0] in r for f, r in runs) / len(runs),
            }
        sets[name] = rows
        if name != "cranfield":
            queries[name] = [(q["text"], {f"{name}/{d}" for d in relevant[q["_id"]]}) for q in asked[:400]]
            mixed += [(f"{name}/{d['_id']}", d["text"]) for d in documents]
    db = table([("", text) for _, text in mixed], "unicode61")
    first = {}
    for name, asked in queries.items():
        found = [(find(db, any_word(text), 1), relevant) for text, relevant in asked]
        first[name] = sum(bool(f) and mixed[f[0]][0] in r for f, r in found) / len(found)
    return {"sets": sets, "mixed": first}


TYPO_SETS = ["xquad-en", "xquad-es", "xquad-ru", "xquad-ar", "xquad-hi", "xquad-tr"]
TYPO_SETS += ["masakhanews-swa", "masakhanews-amh", "masakhanews-fra"]


def typo_queries(documents):
    frequency, own = collections.Counter(), {}
    for d in documents:
        own[d["_id"]] = {w for w in words(d["text"].lower()) if len(w) >= 5 and not any(c.isdigit() for c in w)}
        frequency.update(own[d["_id"]])
    rnd, out = random.Random(1), []

    def wrong(w):
        i, how = rnd.randrange(1, len(w)), rnd.randrange(4)
        if how == 0:
            return w[:i] + w[i + 1 :]
        if how == 1:
            return w[:i] + rnd.choice(w) + w[i:]
        if how == 2:
            return w[:i] + rnd.choice(w[::-1]) + w[i + 1 :]
        i = min(i, len(w) - 2)
        return w[:i] + w[i + 1] + w[i] + w[i + 2 :]

    for d in documents:
        rare = sorted((w for w in own[d["_id"]] if 2 <= frequency[w] <= 20), key=lambda w: (frequency[w], w))[:12]
        if len(rare) >= 2:
            a, b = rnd.sample(rare, 2)
            out.append([d["_id"], f"{a} {b}", f"{wrong(a)} {wrong(b)}", f"{a} {b[: max(3, len(b) // 2)]}"])
    return out[:400]


def typos(data):
    out = {}
    for name in TYPO_SETS:
        if not os.path.isdir(os.path.join(data, name)):
            continue
        documents, _, _ = load(data, name)
        queries = typo_queries(documents)
        db = table([("", d["text"]) for d in documents], "unicode61")
        hit = lambda q, at: documents_at(documents, find(db, any_word(q[at]), 5), q[0])
        out[name] = {"queries": queries, "found": sum(hit(q, 2) for q in queries) / len(queries)}
    return out


def documents_at(documents, rows, wanted):
    return any(documents[r]["_id"] == wanted for r in rows)


def speed(documents, queries):
    documents = [json.loads(line) for line in open(documents, encoding="utf-8")]
    bytes_ = sum(len(t.encode()) + len(x.encode()) for t, x in documents)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "fts5.db")
        began = time.perf_counter()
        db = table(documents, "unicode61", path)
        seconds = time.perf_counter() - began
        size = os.path.getsize(path)
        times = []
        for line in open(queries, encoding="utf-8"):
            asked = words(json.loads(line))
            expression = " OR ".join([f'"{w}"' for w in asked[:-1]] + [f'"{asked[-1]}"*'])
            best = math.inf
            for _ in range(3):
                began = time.perf_counter()
                find(db, expression)
                best = min(best, time.perf_counter() - began)
            times.append(best * 1000)
        times.sort()
        one = ("new", documents[0][1])
        began = time.perf_counter()
        db.execute("insert into t(title, text) values (?, ?)", one)
        db.commit()
        edit = time.perf_counter() - began
    at = lambda share: times[min(len(times) - 1, int(len(times) * share))]
    return {"mb_s": bytes_ / 1e6 / seconds, "size": size / bytes_, "p50": at(0.5), "p99": at(0.99), "edit_ms": edit * 1000}


if __name__ == "__main__":
    print(json.dumps({"quality": quality, "typos": typos, "speed": speed}[sys.argv[1]](*sys.argv[2:])))
