"""Which of a line's temporal expressions belongs to which event word."""

from bisect import bisect_left, bisect_right

from . import grammar

RELATIONS = {
    "since": "since",
    "until": "until",
    "till": "until",
    "before": "until",
    "by": "until",
    "after": "after",
}
CONTINUING = {"then", "minutes", "hours", "moments", "shortly", "later"}
OCCASIONS = {"during", "after", "at", "in", "following"}
DATED = ("DATE", "TIME", None)


def carry_over(rows: list[dict], line_starts: list[int]) -> None:
    """Give a speaker's undated verbal act the time of the same speaker's last one in this paragraph or the one before.

    *On Monday she condemned the raid. She also called for talks.* The rows are fresh and are completed in place."""
    last: dict[tuple, tuple[int, str]] = {}
    for row in rows:
        paragraph, speaker = bisect_right(line_starts, row["start"]), tuple(row["actor"])
        if not speaker or not row["_news"]:
            continue
        before = last.get(speaker)
        if row["_time_id"] is None and before and paragraph - before[0] <= 1:
            row["_time_id"], row["_relation"] = before[1], "at"
            row["rule"] += "; time of the same speaker's last statement"
        if row["_time_id"] is not None and row["_relation"] == "at":
            last[speaker] = (paragraph, row["_time_id"])


class Clock:
    """The times of one line, attached to the words they modify. `times` are in order of text, `before` is the
    time at which the narrative stood at the end of the line above."""

    def __init__(self, line, times, before: str | None = None):
        self._line, self._before = line, before
        first = bisect_left(times, line.start, key=lambda row: row["start"])
        last = bisect_left(times, line.end, key=lambda row: row["start"])
        self.rows = times[first:last]
        self._times = [row for row in self.rows if row.get("timex_type") in DATED]
        self._by_word: dict[int, tuple[str, str]] = {}
        self._by_time: dict[int, str] = {}

    def attach(self, hits) -> None:
        """Give every time to the nearest word above it that tells an event or says something."""
        telling = {hit.verb.i for hit in hits.values() if hit.verb is not None} | set(hits)
        for row in self._times:
            span = self._line.doc.char_span(
                row["start"] - self._line.start, row["end"] - self._line.start, alignment_mode="expand"
            )
            if span is None or not len(span):
                continue
            root, relation = span.root, "at"
            self._by_time.update(dict.fromkeys(range(span.start, span.end), row["time_id"]))
            word, steps = root, 0
            while steps < 12:
                if word.dep_ == "prep" or word.pos_ in ("ADP", "SCONJ"):
                    relation = RELATIONS.get(word.lower_, relation)
                if word.i not in range(span.start, span.end) and (
                    word.i in telling or word.pos_ in grammar.VERBAL
                ):
                    self._by_word.setdefault(word.i, (row["time_id"], relation))
                    if word.i in telling or word.dep_ not in ("xcomp", "aux"):
                        break
                if word.dep_ == "ROOT":
                    break
                word, steps = word.head, steps + 1

    def follow(self, hits) -> None:
        """Give a time that no event word has to the one it directly follows (the drills there next month)."""
        given = {time_id for time_id, _ in (self._by_word[i] for i in hits if i in self._by_word)}
        for row in self._times:
            span = self._line.doc.char_span(
                row["start"] - self._line.start, row["end"] - self._line.start, alignment_mode="expand"
            )
            if span is None or row["time_id"] in given:
                continue
            for back in range(1, 4):
                if span.start - back in hits and span.start - back not in self._by_word:
                    self._by_word[span.start - back] = (row["time_id"], "at")
                    break
                if span.start - back < 0 or self._line.doc[span.start - back].is_punct:
                    break

    def narrated(self, verb) -> tuple[str, str] | None:
        """On 3 May boats came up the river. Two were seized: the time that the narrative stands at.

        It is that of the nearest verb in the simple past before, in this sentence or the two before it. The
        event lies there or later (`then`), with *then* or *hours later* at that time."""
        sentences = [s for s in self._line.doc.sents if s.start <= verb.i]
        opening = {t.lower_ for t in sentences[-1][:2]}
        for sentence in reversed(sentences[-3:]):
            for word in reversed(sentence):
                found = self._by_word.get(word.i) if word.i < verb.i else None
                if found and found[1] in ("at", "after") and grammar.simple_past(word):
                    same = sentence.start != sentences[-1].start and opening & CONTINUING
                    return (found[0], "at") if same and found[1] == "at" else (found[0], "then")
        return (self._before, "then") if self._before and len(sentences) < 3 else None

    @property
    def stands(self) -> str | None:
        """The time at which the narrative stands at the end of the line, for the line below: that of its last
        verb in the simple past with one; null where there is none."""
        told = [i for i, (_, relation) in self._by_word.items() if relation == "at" and grammar.simple_past(self._line.doc[i])]
        return self._by_word[max(told)][0] if told else None

    def _of_subordinate(self, token):
        """has shelled the town since it intervened in May: the time of the clause says since when."""
        for clause in grammar.children(token, "advcl"):
            for mark in grammar.children(clause, "mark"):
                found = self._by_word.get(clause.i)
                if found and found[1] in ("at", mark.lower_) and mark.lower_ in ("since", "after", "until"):
                    return found[0], RELATIONS[mark.lower_]
            if clause.i > token.i and any(c.lower_ in ("when", "as", "while") for c in clause.lefts):
                found = self._by_word.get(clause.i)
                if found and found[1] == "at" and grammar.simple_past(clause):
                    return found
        return None

    def _of_conjunct(self, token):
        """One was killed and three were hurt on 3 May: a time at the end holds for the whole coordination."""
        for other in grammar.children(token, "conj"):
            found = self._by_word.get(other.i) or self._of_subordinate(other)
            if found and found[1] == "at" and grammar.simple_past(token) and grammar.simple_past(other):
                return found
        return None

    def _of_announcing(self, token):
        """announced on Monday that it was pulling out: what goes on while it is said is of that time."""
        if token.dep_ != "ccomp" or token.tag_ != "VBG" or not grammar.auxiliaries(token):
            return None
        found = self._by_word.get(token.head.i)
        return found if found and found[1] == "at" and grammar.simple_past(token.head) else None

    def _of_occasion(self, token):
        """said so during talks on Monday: the time of the occasion holds for the verb."""
        for prep in grammar.children(token, "prep"):
            if prep.lower_ in OCCASIONS:
                for noun in grammar.children(prep, "pobj"):
                    if noun.i in self._by_word and self._by_word[noun.i][1] == "at":
                        return self._by_word[noun.i]
        return None

    def _of_when(self, token):
        """It began in May, when Oslo put forward demands: the time before *when* is that of its clause."""
        if token.dep_ not in ("relcl", "advcl") or not any(c.lower_ == "when" for c in token.children):
            return None
        if token.head.i in self._by_time:
            return self._by_time[token.head.i], "at"
        found = self._by_word.get(token.head.i)
        return (found[0], "at") if found and token.i > token.head.i else None

    def _above_relative(self, token):
        """sent a note on Monday in which it offered talks: no later than the verb around the relative
        clause."""
        for word in token.ancestors:
            if word.i in self._by_word:
                return self._by_word[word.i]
        return None

    def of(self, token) -> tuple[str, str] | None:
        """The time of a word: its own, else that of a verb that only governs or precedes it in a
        coordination."""
        steps = 0
        while token is not None and steps < 4:
            if token.i in self._by_word:
                return self._by_word[token.i]
            if steps == 0 and (shared := self._of_occasion(token)):
                return shared
            if steps == 0 and (shared := self._of_when(token)):
                return shared
            if steps == 0 and (shared := self._of_subordinate(token)):
                return shared
            if steps == 0 and (shared := self._of_conjunct(token) or self._of_announcing(token)):
                return shared
            if token.dep_ == "relcl" and steps == 0 and (told := self._above_relative(token)):
                return told[0], "until" if grammar.tense(token) == "past" else "then"
            if (
                token.dep_ in ("conj", "xcomp", "dobj", "attr", "nsubj", "nsubjpass")
                and token.head.pos_ in grammar.VERBAL
                or token.dep_ == "prep"
                and token.head.pos_ in grammar.VERBAL
            ):
                token = token.head
            else:
                return None
            steps += 1
        return None
