"""What short words stand for: "the commission" for the joint commission named before, "they" for the crews.

An analyst's pattern names a matter in full; a text does so once. Where no pattern is met by the words as
they stand, a stretch is read once more with the fuller phrase in the place of the short one, and with a verb
in the passive before its subject ("the crews be freed" as "free the crews")."""

from .lexicon import role
from .page import FULLER, SHORT, Page, forms
from .patterns import Word
from .voice import Voice

PRONOUNS = frozenset({"they", "them", "it", "this", "these", "those", "its", "their"})
ENDINGS = (
    ("ation", "ate"),
    ("ation", "e"),
    ("ment", ""),
    ("ion", ""),
    ("ion", "e"),
    ("al", ""),
    ("al", "e"),
    ("ure", "e"),
)  # what makes a noun of a verb, and what the verb had there
BEFORE = 60  # tokens back in which a pronoun finds its noun


def written_out(page: Page, tokens, voice: Voice, verbs: bool) -> tuple[list[Word], list, set[int]]:
    """Tokens as patterns see them with short words written out, the token each word comes from, and the
    numbers of the tokens that are pronouns. With `verbs` nouns of action are also met by their verbs."""
    words, kept, pronouns = [], [], set()
    for token in active(list(tokens)):
        plain, one = page.words([token], voice)
        if not plain:
            continue
        if phrase := fuller(page, token):
            plain = page.words(phrase)[0] or plain
        elif token.lower_ in PRONOUNS and page.actor(token) is None and _may_be_another(token, voice):
            plain = [Word(plain[0].forms | _nouns_before(token), plain[0].actor)]
            pronouns.add(token.i)
        elif verbs:
            plain = [Word(plain[0].forms | _verbs_of(token), plain[0].actor, plain[0].joined)]
        words += plain
        kept += one * len(plain)
    return words, kept, pronouns


def active(tokens: list) -> list:
    """Tokens with each participle or adjective that tells of a subject put before that subject."""
    order = list(tokens)
    for token in tokens:
        subject = _told_of(token)
        if subject is None or subject not in order:
            continue
        first = subject.left_edge
        first = first if first in order else subject
        if order.index(first) < order.index(token):
            order.remove(token)
            order.insert(order.index(first), token)
    return order


def _told_of(token):
    """The noun whose state or suffering a word tells."""
    for child in token.children:
        if child.dep_ == "nsubjpass":
            return child
    if token.dep_ in ("acomp", "oprd") and token.head.pos_ in ("AUX", "VERB"):
        return next((c for c in token.head.children if c.dep_ == "nsubj"), None)
    if token.dep_ == "acl" and token.tag_ == "VBN":
        return token.head
    return None


def fuller(page: Page, token) -> list | None:
    """The last phrase before a short definite one that has the same noun and says more."""
    if token.pos_ != "NOUN":
        return None
    children = list(token.children)
    if not any(c.lower_ in SHORT for c in children) or any(
        c.dep_ in FULLER and c.lower_ not in SHORT for c in children
    ):
        return None
    here = page.offset(token)
    known = page.phrases().get(token.lemma_.lower(), ())
    return next((phrase for start, phrase in reversed(known) if start < here), None)


def _may_be_another(pronoun, voice: Voice) -> bool:
    """Whether a pronoun may stand for something else than the speaker: "they" may, a speaker's "it" not."""
    return pronoun.lower_ in ("they", "them", "their", "these", "those") or not voice.itself(pronoun)


def _nouns_before(token) -> frozenset[str]:
    first = max(0, token.i - BEFORE)
    return frozenset().union(*(forms(t) for t in token.doc[first : token.i] if t.pos_ == "NOUN"))


def _verbs_of(noun) -> frozenset[str]:
    """The verbs a noun of action may come from, so that a pattern with the verb also meets the noun:
    "mistreatment" mistreat, "mediation" mediate, "closure" close."""
    word = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or len(word) < 7 or word in role("no_action"):
        return frozenset()
    return frozenset(word.removesuffix(end) + verb for end, verb in ENDINGS if word.endswith(end))
